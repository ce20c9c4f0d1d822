//! Sets that take over others: what each of them holds in the end.

use super::super::fault::{Fault, did_you_mean};
use super::super::raw::{RawSet, Text};
use super::{Sets, Source};
use std::collections::HashMap;

/// A set where it is defined.
#[derive(Clone, Copy)]
struct Defined<'a> {
    source: &'a Source,
    set: &'a RawSet,
}

struct Resolver<'a> {
    defined: Vec<Defined<'a>>,
    shared: &'a Sets,
    /// What each definition holds; none while that is being found out.
    known: HashMap<usize, Option<Vec<String>>>,
    faults: Vec<Fault>,
}

/// What the sets of these files hold. `shared` are those of other files, which they may take over, under the same name
/// too.
pub fn resolve(sources: &[Source], shared: &Sets) -> (Sets, Vec<Fault>) {
    let sets =
        sources.iter().flat_map(|source| source.raw.sets.iter().map(move |set| Defined { source, set }));
    let mut resolver =
        Resolver { defined: sets.collect(), shared, known: HashMap::new(), faults: Vec::new() };
    let mut out = Sets::new();
    for number in 0..resolver.defined.len() {
        resolver.tell_of_another(number);
        let words = resolver.words(number);
        out.insert(resolver.defined[number].set.name.value.clone(), words);
    }
    (out, resolver.faults)
}

impl Resolver<'_> {
    /// What a definition holds.
    fn words(&mut self, number: usize) -> Vec<String> {
        if let Some(known) = self.known.get(&number) {
            return known.clone().unwrap_or_default();
        }
        self.known.insert(number, None);
        let set = self.defined[number].set;
        let mut all: Vec<String> = Vec::new();
        for base in &set.extends {
            for word in self.base(number, base) {
                if !all.contains(&word) {
                    all.push(word);
                }
            }
        }
        for gone in &set.without {
            let before = all.len();
            all.retain(|word| *word != gone.value);
            // a base that could not be found has been told
            if all.len() == before && before > 0 {
                let help = match did_you_mean(&gone.value, all.iter().map(String::as_str)) {
                    Some(near) => format!("Did you mean \"{near}\"?"),
                    None => "Write it as it stands in the set that is taken over.".to_owned(),
                };
                self.fault(number, gone, format!("there is no \"{}\" to leave out", gone.value), help);
            }
        }
        for word in &set.words {
            if !all.contains(&word.value) || set.extends.is_empty() {
                all.push(word.value.clone());
            }
        }
        self.known.insert(number, Some(all.clone()));
        all
    }

    /// Two sets of one name, of which the second takes nothing over: the rules of both packs would get its words.
    fn tell_of_another(&mut self, number: usize) {
        let Defined { set, .. } = self.defined[number];
        let name = &set.name;
        let earlier = self.defined[..number].iter().find(|one| one.set.name.value == name.value);
        let takes_over = set.extends.iter().any(|base| base.value == name.value);
        if let (Some(earlier), false) = (earlier, takes_over) {
            let Source { name: file, text, .. } = earlier.source;
            let first = Fault::at(file, text, earlier.set.name.span.clone(), String::new(), String::new());
            let help = format!(
                "It stands first in {}, line {}. Give this one another name, or let it take the other over: \
                 \"{}: {{extends: {}, add: [...]}}\".",
                first.file, first.line, name.value, name.value
            );
            self.fault(number, name, format!("the set \"{}\" is defined twice", name.value), help);
        }
    }

    /// What a set that is taken over holds.
    fn base(&mut self, number: usize, base: &Text) -> Vec<String> {
        let own = &self.defined[number].set.name.value;
        // a set that takes over one of its own name means the one that was there before
        let until = if base.value == *own { number } else { self.defined.len() };
        let found = self.defined[..until].iter().rposition(|defined| defined.set.name.value == base.value);
        if let Some(found) = found {
            if matches!(self.known.get(&found), Some(None)) {
                let message = format!("the sets \"{own}\" and \"{}\" take over each other", base.value);
                self.fault(number, base, message, "Let one of them be a list of its own.".to_owned());
                return Vec::new();
            }
            return self.words(found);
        }
        if let Some(words) = self.shared.get(&base.value) {
            return words.clone();
        }
        let (message, help) = if base.value == *own {
            let message = format!("the set \"{own}\" takes over itself, and there is no other of this name");
            (message, "Write its words as a list, or name another set.".to_owned())
        } else {
            let defined = self.defined.iter().map(|defined| defined.set.name.value.as_str());
            let known = defined.filter(|name| name != own).chain(self.shared.keys().map(String::as_str));
            let help = match did_you_mean(&base.value, known) {
                Some(near) => format!("Did you mean \"{near}\"?"),
                None => "bedside rules --words lists the sets that there are.".to_owned(),
            };
            (format!("there is no set \"{}\" to take over", base.value), help)
        };
        self.fault(number, base, message, help);
        Vec::new()
    }

    fn fault(&mut self, number: usize, at: &Text, message: String, help: String) {
        let source = self.defined[number].source;
        self.faults.push(Fault::at(&source.name, &source.text, at.span.clone(), message, help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, shared: &[(&str, &[&str])]) -> (Sets, Vec<String>) {
        let (sources, faults) = super::super::super::sources(&[("pack.yaml".to_owned(), text.to_owned())]);
        assert!(faults.is_empty(), "{faults:?}");
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let shared = shared.iter().map(|(name, all)| ((*name).to_owned(), words(all))).collect();
        let (sets, faults) = resolve(&sources, &shared);
        (sets, faults.into_iter().map(|fault| format!("{} {}", fault.message, fault.help)).collect())
    }

    #[test]
    fn a_set_takes_over_another_and_changes_it() {
        let text = "sets:\n  b: {extends: a, add: [four], without: [two]}\n  a: [one, two, three]\n";
        let (sets, faults) = told(text, &[]);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(sets["b"], ["one", "three", "four"]);
    }

    #[test]
    fn two_packs_may_not_both_define_a_set() {
        let packs = [("one.yaml", "sets:\n  staff: [nurse]\n"), ("two.yaml", "sets:\n  staff: [doctor]\n")];
        let files = packs.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let (_, faults) = resolve(&super::super::super::sources(&files).0, &Sets::new());
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!((&*faults[0].file, faults[0].line), ("two.yaml", 2));
        assert!(faults[0].help.contains("one.yaml, line 2"), "{}", faults[0].help);
        // one that takes the other over is no second one
        let packs = [packs[0], ("two.yaml", "sets:\n  staff: {extends: staff, add: [doctor]}\n")];
        let files = packs.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let (sets, faults) = resolve(&super::super::super::sources(&files).0, &Sets::new());
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(sets["staff"], ["nurse", "doctor"]);
    }

    #[test]
    fn a_pack_takes_over_a_shared_set_under_its_own_name() {
        let shared: &[(&str, &[&str])] = &[("body", &["arm", "leg"])];
        let (sets, faults) = told("sets:\n  body: {extends: body, add: [gum]}\n", shared);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(sets["body"], ["arm", "leg", "gum"]);
    }

    #[test]
    fn what_cannot_be_taken_over_is_told() {
        let (_, faults) = told("sets:\n  a: {extends: b, add: [x]}\n  b: {extends: a, add: [y]}\n", &[]);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains("take over each other"), "{faults:?}");
        let (_, faults) = told("sets:\n  a: {extends: a, add: [x]}\n", &[]);
        assert!(faults[0].contains("takes over itself"), "{faults:?}");
        let (_, faults) = told("sets:\n  a: {extends: bodi, add: [x]}\n", &[("body", &["arm"])]);
        assert_eq!(faults, ["there is no set \"bodi\" to take over Did you mean \"body\"?"]);
        let (_, faults) = told("sets:\n  a: {extends: body, without: [arms]}\n", &[("body", &["arm"])]);
        assert_eq!(faults, ["there is no \"arms\" to leave out Did you mean \"arm\"?"]);
    }
}
