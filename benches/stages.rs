//! Where the time goes, and how it grows with the text: `cargo bench`.
//!
//! Each figure is the best of several runs, in milliseconds: reading a text (blocks, sentences, words), checking
//! it, and writing the JSON.
#![allow(clippy::print_stdout, reason = "a benchmark tells its figures")]

use bedside::document::{Document, Facts, Format, KindFrom};
use bedside::report::{Checked, Format as Output, Look, Name};
use bedside::{Kind, RuleSet};
use std::hint::black_box;
use std::time::Instant;

const LETTER: &str = include_str!("../examples/clinic-letter.md");

#[allow(clippy::print_stdout)]
fn main() {
    let started = Instant::now();
    let rules = RuleSet::built_in();
    let opening = ms(started);
    println!(
        "start: {opening:.2} ms for {} phrases and {} rules",
        rules.index.len(),
        rules.model.rules.len()
    );
    println!("{:>10} {:>9} {:>9} {:>9} {:>9} {:>7}", "bytes", "read", "check", "write", "total", "MB/s");
    for bytes in [2_500, 25_000, 250_000, 2_500_000] {
        let text: String = LETTER.chars().cycle().take(bytes).collect();
        let kind = Some((Kind::Letter, KindFrom::Flag));
        let facts = Facts { kind, format: Format::Markdown, ..Facts::default() };
        let mut best = [f64::MAX; 3];
        for _ in 0..(5_000_000 / bytes).clamp(3, 200) {
            let started = Instant::now();
            let document = Document::read(text.clone(), &facts);
            best[0] = best[0].min(ms(started));
            let started = Instant::now();
            let review = bedside::check(&document, &[rules]);
            best[1] = best[1].min(ms(started));
            let started = Instant::now();
            let checked = Checked::new(Name::Path("letter.md"), None, &document, &review);
            black_box(Output::Json.document(&checked, &Look::default()));
            best[2] = best[2].min(ms(started));
        }
        let total: f64 = best.iter().sum();
        let rate = bytes as f64 / 1e3 / total;
        println!("{bytes:>10} {:>9.3} {:>9.3} {:>9.3} {total:>9.3} {rate:>7.1}", best[0], best[1], best[2]);
    }
}

fn ms(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1e3
}
