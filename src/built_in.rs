//! The built-in packs, compiled when the program was built.

use crate::rules::RuleSet;
use crate::rules::compile::{Sets, Source};
use crate::rules::lazy::read_embedded;
use std::borrow::Cow;
use std::sync::OnceLock;

static MODEL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/model.bin"));
static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index.fst"));
static SETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sets.bin"));

/// Bytes that lie where automata can be read in place.
#[repr(C)]
struct Aligned<B: ?Sized> {
    align: [u32; 0],
    bytes: B,
}

static AUTOMATA: &Aligned<[u8]> =
    &Aligned { align: [], bytes: *include_bytes!(concat!(env!("OUT_DIR"), "/automata.bin")) };

// the packs as they are written, for explaining and testing: (name, text)
include!(concat!(env!("OUT_DIR"), "/packs.rs"));

impl RuleSet {
    /// The built-in packs.
    ///
    /// # Panics
    /// Never in a program that was built from these sources: the build script wrote what is read here.
    pub fn built_in() -> &'static RuleSet {
        static SET: OnceLock<RuleSet> = OnceLock::new();
        SET.get_or_init(|| {
            let model = read_embedded(MODEL).expect("the embedded model is what the build script wrote");
            RuleSet::open(model, Cow::Borrowed(INDEX))
                .expect("the embedded index is what the build script wrote")
                .with_automata(&AUTOMATA.bytes)
        })
    }
}

/// The built-in packs as files: (name, text).
pub fn files() -> Vec<(String, String)> {
    FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// The built-in packs, read but not compiled: with their examples, sources and reasons.
pub fn sources() -> Vec<Source> {
    crate::rules::sources(&files()).0
}

/// The sets of the built-in packs as written, for packs of users.
///
/// # Panics
/// Never in a program that was built from these sources: the build script wrote what is read here.
pub fn sets() -> Sets {
    postcard::from_bytes(SETS).expect("the embedded sets are what the build script wrote")
}
