//! Whom or what a clause speaks of: the grammatical subject of the clause that holds a match, where word order shows it.
//!
//! The words for people and organisations stand in `rules/contexts.yaml`; the small words of English grammar, which tell a
//! subject from an object, stand here.

use super::facts::Facts;
use crate::document::NormalSpan;
use crate::rules::condition::{SUBJECTS, Subject};
use crate::rules::detector::Detector;

/// After these a word is no subject: "to you", "with the team".
const TAKES_OBJECT: &[&str] = &[
    "of",
    "to",
    "with",
    "for",
    "by",
    "from",
    "about",
    "at",
    "on",
    "in",
    "into",
    "onto",
    "between",
    "among",
    "against",
    "towards",
    "around",
    "through",
    "without",
    "under",
    "over",
    "near",
    "per",
    "like",
    "via",
    "tell",
    "tells",
    "told",
    "telling",
    "ask",
    "asks",
    "asked",
    "asking",
    "give",
    "gives",
    "gave",
    "giving",
    "given",
    "send",
    "sends",
    "sent",
    "sending",
    "show",
    "shows",
    "showed",
    "showing",
    "help",
    "helps",
    "helped",
    "helping",
    "let",
    "lets",
    "make",
    "makes",
    "made",
    "see",
    "sees",
    "saw",
    "seen",
    "seeing",
    "thank",
    "thanked",
    "meet",
    "met",
    "call",
    "called",
    "ring",
    "rang",
    "contact",
    "contacted",
    "advise",
    "advised",
    "encourage",
    "encouraged",
    "remind",
    "reminded",
    "want",
    "wants",
    "wanted",
    "need",
    "needs",
    "than",
];

/// Before these a word is no subject: "told you to", "gave you the".
const NO_VERB: &[&str] = &[
    "to", "the", "a", "an", "your", "my", "our", "their", "his", "her", "its", "this", "these", "those",
    "on", "in", "at", "for", "with", "about", "from", "by", "of", "as", "and", "or", "if", "when", "because",
    "until", "that", "so", "again", "today", "tomorrow", "soon", "back", "some", "any", "more",
];

/// Before these in a question, the subject follows: "are you", "did he".
const TURNS_ROUND: &[&str] = &[
    "am",
    "are",
    "is",
    "was",
    "were",
    "do",
    "does",
    "did",
    "have",
    "has",
    "had",
    "can",
    "could",
    "will",
    "would",
    "shall",
    "should",
    "may",
    "might",
    "must",
    "aren't",
    "isn't",
    "wasn't",
    "weren't",
    "don't",
    "doesn't",
    "didn't",
    "haven't",
    "hasn't",
    "hadn't",
    "can't",
    "couldn't",
    "won't",
    "wouldn't",
    "shouldn't",
];

/// After these a clause begins: here "your" belongs to its subject.
const BEGINS_CLAUSE: &[&str] = &[
    "that",
    "if",
    "when",
    "because",
    "and",
    "but",
    "so",
    "as",
    "while",
    "whether",
    "before",
    "after",
    "since",
    "until",
    "unless",
    "although",
    "though",
    "where",
    "how",
    "why",
    "then",
    "today",
    "yesterday",
    "now",
    "unfortunately",
    "sadly",
];

/// A word or a name that may be a subject.
struct Candidate {
    span: NormalSpan,
    subject: Subject,
}

/// The subject of the clause that holds a match; none where it cannot be told.
pub fn subject(facts: &Facts<'_>, span: NormalSpan) -> Option<Subject> {
    let normal = &facts.document.normal;
    let sentence = facts.sentence(span);
    let before = &normal[sentence.start..span.start.max(sentence.start)];
    let stop =
        [";", ":", " – ", " — "].into_iter().filter_map(|stop| Some(before.rfind(stop)? + stop.len())).max();
    let clause = NormalSpan::new(sentence.start + stop.unwrap_or(0), span.end.max(sentence.start));
    let mut all: Vec<Candidate> = Vec::new();
    for (_, subject) in SUBJECTS {
        let hits = facts.named_in(subject.set(), clause).filter(|hit| hit.span.end <= clause.end);
        all.extend(hits.map(|hit| Candidate { span: hit.span, subject }));
    }
    let people = facts.detections.of(Detector::Person);
    let first = people.partition_point(|person| person.start < clause.start);
    let people = people[first..].iter().take_while(|person| person.end <= clause.end);
    all.extend(people.map(|person| Candidate { span: *person, subject: Subject::Person }));
    all.retain(|candidate| is_subject(facts, clause, candidate));
    // "our team" is longer than "our"; of those that begin together the longest is meant
    all.sort_by_key(|candidate| (candidate.span.start, candidate.span.end));
    let before = all.iter().rev().find(|candidate| candidate.span.start <= span.start);
    before.or(all.first()).map(|candidate| candidate.subject)
}

fn is_subject(facts: &Facts<'_>, clause: NormalSpan, candidate: &Candidate) -> bool {
    let document = facts.document;
    let normal = &document.normal;
    let words = document.words_in(candidate.span);
    if words.is_empty() || normal[candidate.span.end..].starts_with("'s") {
        return false;
    }
    let word = |index: usize| document.words.get(index).map_or("", |word| word.of(normal));
    let own = word(words.start);
    let first = document.words[words.start].span.start;
    let previous =
        words.start.checked_sub(1).filter(|index| document.words[*index].span.start >= clause.start);
    let parted = previous.is_none_or(|index| normal[document.words[index].span.end..first].contains(','));
    let previous = previous.map_or("", word);
    if matches!(own, "your" | "our" | "my") {
        return parted || previous.is_empty() || BEGINS_CLAUSE.contains(&previous);
    }
    if TURNS_ROUND.contains(&previous) {
        return true;
    }
    if !parted && TAKES_OBJECT.contains(&previous) {
        return false;
    }
    let last = words.end - 1;
    let ends = document.words.get(words.end).is_none_or(|next| {
        normal[document.words[last].span.end..next.span.start].contains(['.', '?', '!', ';', ':', '\n'])
    });
    // "you're", "we've" hold their verb
    own.contains('\'') || !(ends || NO_VERB.contains(&word(words.end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::detect::Detections;
    use crate::check::hits::Hits;
    use crate::document::{Document, Facts as Given};
    use crate::rules::RuleSet;
    use crate::settings::Settings;

    /// The subject of the clause that holds the words in [[ ]].
    fn of(marked: &str) -> Option<Subject> {
        let text = marked.replace("[[", "").replace("]]", "");
        let document = Document::read(text.clone(), &Given::default());
        let built_in = RuleSet::built_in();
        let detections = Detections::new(&document);
        let hits = Hits::find(&document, built_in, &detections, None);
        let settings = Settings::default();
        let facts = Facts::new(&document, built_in, &hits, &detections, &settings);
        let words = marked.split("[[").nth(1).and_then(|rest| rest.split("]]").next()).expect("a mark");
        let start = document.normal.find(&words.to_lowercase()).expect("the words are there");
        subject(&facts, NormalSpan::new(start, start + words.len()))
    }

    #[test]
    fn the_subject_as_the_grammar_shows_it() {
        let all: [(Subject, &[&str]); 4] = [
            (
                Subject::Reader,
                &[
                    "You [[failed]] to come to the clinic.",
                    "We are sorry that you were [[kept]] waiting.",
                    "If you [[refuse]] this, please ring us.",
                    "Your scan [[shows]] a shadow.",
                    "I told your son that you [[declined]] it.",
                    "Are you [[coping]] at home?",
                    "You're [[careless]] with your tablets.",
                    "The nurse thinks that you [[complained]] too early.",
                    "[[You must]] come at nine.",
                ],
            ),
            (
                Subject::Writer,
                &[
                    "We [[apologise]] for this.",
                    "After your visit I [[wrote]] to your doctor.",
                    "We sent you the [[results]] in May.",
                    "I asked you to [[come]] back.",
                    "You came in, and we [[failed]] to see you.",
                    "We've [[lost]] your notes.",
                ],
            ),
            (
                Subject::Person,
                &[
                    "He [[refused]] his tablets.",
                    "The patient [[complained]] of pain.",
                    "Mrs Payne was [[aggressive]] this morning.",
                    "I asked why she [[refused]].",
                    "They [[demanded]] a second opinion.",
                    "The resident was [[difficult]] at lunch.",
                    "Your mother is well; she [[denied]] any pain.",
                ],
            ),
            (
                Subject::Organisation,
                &[
                    "The trust [[regrets]] this.",
                    "The hospital has [[failed]] to answer.",
                    "Our team will [[assess]] you at home.",
                    "The service cannot [[accept]] this referral.",
                    "The department [[apologises]].",
                ],
            ),
        ];
        for (expected, sentences) in all {
            for sentence in sentences {
                assert_eq!(of(sentence), Some(expected), "{sentence}");
            }
        }
    }

    #[test]
    fn where_the_grammar_shows_none_there_is_none() {
        for sentence in [
            "[[Refused]] care this morning.",
            "The scan [[shows]] a shadow.",
            "Pain: [[denied]].",
            "A letter for you [[came]].",
        ] {
            assert_eq!(of(sentence), None, "{sentence}");
        }
    }
}
