//! Any text as a pack: no panic, and faults that can be shown.
#![no_main]

use bedside::RuleSet;
use bedside::rules::compile::Sets;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (_, faults) = RuleSet::load(&[("pack.yaml".to_owned(), text.to_owned())], &Sets::new());
    for fault in faults {
        let _ = fault.to_string();
    }
});
