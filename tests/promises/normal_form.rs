//! A phrase matches however it is typed: what the packs are brought into is what documents are brought into.

use super::common::{each, rows};
use bedside::document::{Facts, Format};
use bedside::rules::pattern::normal_form;
use bedside::rules::terms;
use bedside::{Document, RuleSet};

fn normal(text: &str) -> String {
    let facts = Facts { format: Format::Plain, template: Some(false), ..Facts::default() };
    Document::read(text.to_owned(), &facts).normal.trim_end().to_owned()
}

/// Every phrase of the index: what it says is what a document that holds it says.
#[test]
fn every_phrase_of_the_index_can_stand_in_a_document() {
    let phrases = RuleSet::built_in().index.phrases();
    assert!(phrases.len() > 10_000);
    let wrong: Vec<String> = each(&phrases, |phrase| {
        let inside = normal(&format!("x {phrase} x"));
        (inside != format!("x {phrase} x")).then(|| format!("{phrase:?} is read as {inside:?}"))
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(wrong.is_empty(), "{} phrases can never match: {wrong:#?}", wrong.len());
}

/// Every term as its row writes it.
#[test]
fn every_term_is_brought_into_the_form_of_documents() {
    let mut wrong = Vec::new();
    for (id, row) in rows() {
        for text in row.phrases.iter().chain(row.forms.iter().map(|(form, _)| form)) {
            let (here, there) = (normal_form(&text.value), normal(&text.value));
            if here != there {
                wrong.push(format!("{id}: {:?}: {here:?} and {there:?}", text.value));
            }
        }
        for phrase in terms::forms(row).phrases {
            assert_eq!(normal_form(&phrase.normal), phrase.normal, "{id}");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
