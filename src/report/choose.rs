//! What to say first: the findings of a document, put in the order in which a colleague would tell them.
//!
//! Nothing is dropped here that is an error or a warning; of advice the five that help most are kept, unless all
//! are wanted. A rule's findings stand together, and what repeats is told once.

use super::Checked;
use super::wrap::columns;
use crate::finding::{About, Finding};
use crate::vocabulary::Severity;
use rustc_hash::FxHashMap;

/// How many pieces of advice are told.
const ADVICE: usize = 5;
/// How many findings of one rule are told in full before the rest become a list.
const IN_FULL: usize = 3;
/// The longest words that can stand in that list.
const SHORT: usize = 40;

/// Findings of one rule about the same words, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Group<'a> {
    /// At least one.
    pub findings: Vec<&'a Finding>,
}

impl<'a> Group<'a> {
    /// The finding by which the group is told.
    pub fn first(&self) -> &'a Finding {
        self.findings[0]
    }

    fn severity(&self) -> Severity {
        self.findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Advice)
    }

    /// Whether "“these words” could be “those”" says enough.
    fn is_swap(&self) -> bool {
        let first = self.first();
        let short = |text: &str| columns(text) <= SHORT && !text.contains('\n');
        first.place.as_ref().is_some_and(|place| short(&place.text))
            && first.suggestions.first().is_some_and(|suggestion| short(&suggestion.text))
    }
}

/// What is told of a document, and in which order.
#[derive(Debug, Default)]
pub struct Chosen<'a> {
    /// To put right before anything else: errors.
    pub first: Vec<Group<'a>>,
    /// What would help most.
    pub help: Vec<Group<'a>>,
    /// More of the same as something in `first` or `help`: words and what they could be.
    pub also: Vec<Group<'a>>,
    /// Long sentences, which are summed up.
    pub long_sentences: Vec<&'a Finding>,
    /// How many pieces of advice were held back.
    pub held_back: usize,
}

/// Chooses what to tell.
pub fn choose<'a>(checked: &Checked<'a>, all: bool) -> Chosen<'a> {
    let (long_sentences, findings): (Vec<_>, Vec<_>) =
        checked.review.told().partition(|finding| !all && is_long_sentence(finding));
    let groups = groups(&findings);
    let (groups, hidden) = if all { (groups, 0) } else { shown(groups) };
    let (advice, mut kept): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(|group| group.severity() == Severity::Advice);
    let (chosen, held_back) = if all {
        (advice, vec![])
    } else {
        let (again, advice) = advice.into_iter().partition(|group| says_again(group, &findings));
        let (chosen, mut held_back): (Vec<_>, Vec<Group<'_>>) = best(advice);
        held_back.extend::<Vec<_>>(again);
        (chosen, held_back)
    };
    kept.extend(chosen);
    let mut result = Chosen {
        long_sentences,
        held_back: hidden + held_back.iter().map(|group| group.findings.len()).sum::<usize>(),
        ..Chosen::default()
    };
    for cluster in clusters(kept) {
        let (full, more) = if all { (cluster, vec![]) } else { split(cluster) };
        let told = if full.iter().any(|group| group.severity() == Severity::Error) {
            &mut result.first
        } else {
            &mut result.help
        };
        told.extend(full);
        result.also.extend(more);
    }
    result
}

/// Whether a finding about several questions adds nothing to one about a question among them, which shows how it
/// could be asked.
fn says_again(group: &Group<'_>, findings: &[&Finding]) -> bool {
    let first = group.first();
    let of_one = |finding: &&&Finding| finding.telling.about == About::Question;
    let mut others = findings.iter().filter(of_one).filter_map(|finding| finding.place.as_ref());
    match (first.telling.about, &first.place) {
        (About::EveryQuestion, _) => others.next().is_some(),
        (About::Questions, Some(place)) => {
            let (start, end) = (place.span.start, place.span.end);
            others.any(|other| other.span.start >= start && other.span.end <= end)
        }
        _ => false,
    }
}

/// A long sentence is summed up with others in one line.
fn is_long_sentence(finding: &Finding) -> bool {
    finding.telling.about == About::SentenceLength && finding.place.is_some()
}

/// As many groups of each rule as it wants to be shown, and how many findings that leaves out.
fn shown(groups: Vec<Group<'_>>) -> (Vec<Group<'_>>, usize) {
    let mut told: FxHashMap<&str, usize> = FxHashMap::default();
    let (mut kept, mut hidden) = (Vec::with_capacity(groups.len()), 0);
    for group in groups {
        let first = group.first();
        let told = told.entry(first.rule.as_str()).or_default();
        *told += 1;
        if first.telling.at_most.is_none_or(|most| *told <= most) {
            kept.push(group);
        } else {
            hidden += group.findings.len();
        }
    }
    (kept, hidden)
}

/// Findings of the same rule about the same words, with the same to say.
fn groups<'a>(findings: &[&'a Finding]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut known: FxHashMap<(&str, &str, String, String), usize> = FxHashMap::default();
    for &finding in findings {
        let Some(place) = &finding.place else {
            groups.push(Group { findings: vec![finding] });
            continue;
        };
        let suggestion = finding.suggestions.first().map_or(String::new(), |first| first.text.to_lowercase());
        let words = place.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let key = (finding.rule.as_str(), finding.message.as_str(), words, suggestion);
        let index = *known.entry(key).or_insert_with(|| {
            groups.push(Group { findings: vec![] });
            groups.len() - 1
        });
        groups[index].findings.push(finding);
    }
    groups
}

/// The advice that helps most: one of each rule first, then what comes first. The rest is held back.
fn best(advice: Vec<Group<'_>>) -> (Vec<Group<'_>>, Vec<Group<'_>>) {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let mut ranks: Vec<(usize, usize)> = Vec::new();
    for (index, group) in advice.iter().enumerate() {
        let earlier = seen.entry(group.first().rule.as_str()).or_default();
        ranks.push((*earlier, index));
        *earlier += 1;
    }
    ranks.sort_unstable();
    let mut keep = vec![false; advice.len()];
    ranks.iter().take(ADVICE).for_each(|&(_, index)| keep[index] = true);
    let mut keep = keep.into_iter();
    advice.into_iter().partition(|_| keep.next().unwrap_or(false))
}

/// A rule's groups together; the clusters by severity, then what touches a feeling or a question before what is
/// about a word, then by where they begin.
fn clusters(groups: Vec<Group<'_>>) -> Vec<Vec<Group<'_>>> {
    let mut clusters: Vec<Vec<Group<'_>>> = Vec::new();
    let mut known: FxHashMap<(&str, Severity), usize> = FxHashMap::default();
    for group in groups {
        let index = *known.entry((group.first().rule.as_str(), group.severity())).or_insert_with(|| {
            clusters.push(vec![]);
            clusters.len() - 1
        });
        clusters[index].push(group);
    }
    let start = |group: &Group<'_>| group.first().place.as_ref().map_or(usize::MAX, |place| place.span.start);
    for cluster in &mut clusters {
        cluster.sort_by_key(start);
    }
    let about_words =
        |group: &Group<'_>| matches!(group.first().telling.about, About::Term | About::SentenceLength);
    clusters.sort_by_key(|cluster| {
        let first = &cluster[0];
        (std::cmp::Reverse(first.severity()), about_words(first), start(first))
    });
    clusters
}

/// What of a cluster is told in full, and what is more of the same: words that recur, and words beyond the first
/// few. Something is always told in full, as the message must be.
fn split(cluster: Vec<Group<'_>>) -> (Vec<Group<'_>>, Vec<Group<'_>>) {
    let is_error = cluster[0].severity() == Severity::Error;
    let once = cluster.iter().any(|group| group.findings.len() == 1 || !group.is_swap());
    let mut full = Vec::new();
    let mut more = Vec::new();
    for group in cluster {
        let same = full.last().is_none_or(|last: &Group<'_>| last.first().message == group.first().message);
        let recurs = group.findings.len() > 1 && (once || !full.is_empty());
        if group.is_swap() && same && !is_error && (recurs || full.len() >= IN_FULL) {
            more.push(group);
        } else {
            full.push(group);
        }
    }
    (full, more)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, letter};
    use super::*;

    fn words(groups: &[Group<'_>]) -> Vec<String> {
        let words =
            |group: &Group<'_>| group.first().place.as_ref().map_or("-".into(), |place| place.text.clone());
        groups.iter().map(words).collect()
    }

    #[test]
    fn errors_come_first_then_warnings_then_advice_and_what_recurs_is_told_once() {
        let sample = letter();
        let checked = sample.checked();
        let chosen = choose(&checked, false);
        assert_eq!(words(&chosen.first), ["Tuesday 2 March 2026"]);
        assert_eq!(
            words(&chosen.help),
            ["cancer", "-", "bilateral oedema in your legs", "Are you coping at home?", "In order to"]
        );
        assert_eq!(words(&chosen.also), ["analgesia"]);
        assert_eq!(chosen.also[0].findings.len(), 3);
        assert_eq!(chosen.long_sentences.len(), 1);
    }

    #[test]
    fn five_pieces_of_advice_are_told_those_of_different_rules_first() {
        let mut sample = Sample::new("a b c d e f g h");
        for word in ["a", "b", "c", "d", "e"] {
            sample = sample.find("plain/x", Severity::Advice, word, 0, "M", &["y"]);
        }
        sample = sample.find("plain/y", Severity::Advice, "f", 0, "M", &[]).find(
            "plain/z",
            Severity::Advice,
            "h",
            0,
            "M",
            &[],
        );
        let checked = sample.checked();
        let chosen = choose(&checked, false);
        assert_eq!(
            (words(&chosen.help), chosen.held_back),
            (vec!["a".into(), "b".into(), "c".into(), "f".into(), "h".into()], 2)
        );
        assert_eq!(choose(&checked, true).help.len(), 7);
    }

    #[test]
    fn a_rule_may_ask_to_be_shown_a_few_times_only() {
        let mut sample = Sample::new("a b c d a e");
        for word in ["a", "b", "c", "d"] {
            sample = sample.find("own/x", Severity::Warning, word, 0, "M", &[]);
        }
        sample = sample.find("own/y", Severity::Warning, "e", 0, "N", &[]);
        let few = sample.review.findings.iter_mut().filter(|finding| finding.rule == "own/x");
        few.for_each(|finding| finding.telling.at_most = Some(2));
        let checked = sample.checked();
        let chosen = choose(&checked, false);
        assert_eq!((words(&chosen.help), chosen.held_back), (vec!["a".into(), "b".into(), "e".into()], 2));
        assert_eq!(choose(&checked, true).help.len(), 5);
    }

    #[test]
    fn a_run_of_questions_is_not_told_beside_one_of_its_questions() {
        let sample = Sample::new("Is it sore? Is it red? Is it hot?")
            .find("questions/closed", Severity::Advice, "Is it sore?", 0, "M", &["How is it?"])
            .find("questions/stacked", Severity::Advice, "Is it sore? Is it red? Is it hot?", 0, "N", &[])
            .whole("questions/no-open", Severity::Advice, "O");
        let checked = sample.checked();
        let chosen = choose(&checked, false);
        assert_eq!((words(&chosen.help), chosen.held_back), (vec!["Is it sore?".into()], 2));
        assert_eq!(choose(&checked, true).help.len(), 3);
    }

    #[test]
    fn every_warning_is_told_somewhere() {
        let mut sample = Sample::new("a b c d e f g h a a");
        for word in ["a", "b", "c", "d", "e", "f", "g"] {
            sample = sample.find("plain/x", Severity::Warning, word, 0, "M", &["y"]);
        }
        sample = sample.find("plain/x", Severity::Warning, "a", 1, "M", &["y"]);
        let checked = sample.checked();
        let chosen = choose(&checked, false);
        assert_eq!(words(&chosen.help), ["b", "c", "d"]);
        assert_eq!(words(&chosen.also), ["a", "e", "f", "g"]);
    }

    #[test]
    fn words_that_recur_are_told_in_full_where_nothing_else_gives_the_message() {
        let sample = Sample::new("a b a").find("plain/x", Severity::Warning, "a", 0, "M", &["y"]);
        let sample = sample.find("plain/x", Severity::Warning, "a", 1, "M", &["y"]);
        let checked = sample.checked();
        let chosen = choose(&checked, false);
        assert_eq!(words(&chosen.help), ["a"]);
        assert_eq!(chosen.help[0].findings.len(), 2);
        assert!(chosen.also.is_empty());
    }
}
