//! The closed word classes of English that the form of a question depends on.
//!
//! This is grammar, not wording: nobody reviews which words are auxiliaries. What a clinician would review (the
//! topics, what is exempt, what to say instead) stands in `rules/`.

/// Whether it is an auxiliary verb that can stand before its subject, negated or not.
pub fn is_auxiliary(word: &str) -> bool {
    let positive = positive(word);
    matches!(
        positive,
        "am" | "are"
            | "can"
            | "could"
            | "did"
            | "do"
            | "does"
            | "had"
            | "has"
            | "have"
            | "is"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "was"
            | "were"
            | "will"
            | "would"
    ) || matches!(word, "ain't" | "innit")
}

/// An auxiliary without its "n't".
pub fn positive(word: &str) -> &str {
    match word {
        "can't" | "cannot" => "can",
        "won't" => "will",
        "shan't" => "shall",
        "ain't" => "is",
        _ => word.strip_suffix("n't").unwrap_or(word),
    }
}

/// Whether it is an auxiliary with "n't".
pub fn is_negated(word: &str) -> bool {
    word.ends_with("n't") || word == "cannot"
}

/// Whether it is a subject pronoun: these show an inversion beyond doubt.
pub fn is_pronoun(word: &str) -> bool {
    matches!(word, "i" | "you" | "he" | "she" | "it" | "we" | "they" | "there" | "u" | "ya" | "y'all")
}

/// Whether it opens a noun phrase.
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "all"
            | "an"
            | "another"
            | "any"
            | "anybody"
            | "anyone"
            | "anything"
            | "both"
            | "each"
            | "every"
            | "everybody"
            | "everyone"
            | "everything"
            | "her"
            | "his"
            | "its"
            | "many"
            | "most"
            | "my"
            | "no"
            | "nobody"
            | "nothing"
            | "one"
            | "our"
            | "some"
            | "somebody"
            | "someone"
            | "something"
            | "that"
            | "the"
            | "their"
            | "these"
            | "this"
            | "those"
            | "your"
            | "ur"
    )
}

/// Whether it opens or is a noun phrase.
pub fn opens_noun(word: &str) -> bool {
    is_pronoun(word) || is_determiner(word)
}

/// The question word in this word ("what" in "what's"), if it is one.
pub fn wh(word: &str) -> Option<&'static str> {
    if !word.starts_with(['h', 'w']) {
        return None;
    }
    let stem = word.split_once('\'').map_or(word, |(stem, _)| stem);
    Some(match stem {
        "how" => "how",
        "what" => "what",
        "when" => "when",
        "where" => "where",
        "which" => "which",
        "who" => "who",
        "whom" => "whom",
        "whose" => "whose",
        "why" => "why",
        _ => return None,
    })
}

/// Whether a question word carries its verb ("what's", "how'd").
pub fn is_contracted(word: &str) -> bool {
    word.contains('\'')
}

/// Whether it is a sound that carries nothing.
pub fn is_sound(word: &str) -> bool {
    matches!(
        word,
        "ah" | "eh" | "er" | "erm" | "hm" | "hmm" | "mhm" | "mm" | "oh" | "ooh" | "uh" | "uhm" | "um" | "umm"
    )
}

/// Whether a speaker calls somebody so at the end of a question.
pub fn is_endearment(word: &str) -> bool {
    matches!(word, "love" | "dear" | "darling" | "pet" | "duck" | "hun" | "mate" | "sweetheart" | "pal")
}

/// Whether it may stand before a question and is no part of it.
pub fn is_marker(word: &str) -> bool {
    matches!(
        word,
        "actually"
            | "again"
            | "alright"
            | "also"
            | "and"
            | "anyway"
            | "anyways"
            | "because"
            | "but"
            | "basically"
            | "cause"
            | "cos"
            | "first"
            | "firstly"
            | "finally"
            | "good"
            | "great"
            | "hello"
            | "hey"
            | "hi"
            | "just"
            | "lastly"
            | "like"
            | "maybe"
            | "mean"
            | "next"
            | "nice"
            | "no"
            | "now"
            | "ok"
            | "okay"
            | "or"
            | "perhaps"
            | "please"
            | "plus"
            | "really"
            | "right"
            | "secondly"
            | "so"
            | "sorry"
            | "still"
            | "sure"
            | "thanks"
            | "then"
            | "too"
            | "well"
            | "wow"
            | "yeah"
            | "yep"
            | "yes"
    ) || is_sound(word)
}

/// Whether a question may follow it without punctuation.
pub fn is_preface(word: &str) -> bool {
    matches!(
        word,
        "ask"
            | "asked"
            | "asking"
            | "curious"
            | "guess"
            | "is"
            | "know"
            | "question"
            | "said"
            | "say"
            | "saying"
            | "says"
            | "think"
            | "thinking"
            | "wonder"
            | "wondered"
            | "wondering"
    )
}

/// Whether it asks for a story.
pub fn is_telling(word: &str) -> bool {
    matches!(
        word,
        "describe"
            | "elaborate"
            | "expand"
            | "explain"
            | "share"
            | "tell"
            | "talk"
            | "walk"
            | "say"
            | "give"
            | "help"
            | "think"
            | "paint"
            | "recall"
            | "repeat"
            | "show"
    )
}

/// Whether it asks for a favour.
pub fn is_favour(word: &str) -> bool {
    matches!(
        word,
        "answer"
            | "arrange"
            | "arrive"
            | "attend"
            | "book"
            | "bring"
            | "call"
            | "check"
            | "choose"
            | "click"
            | "collect"
            | "come"
            | "complete"
            | "confirm"
            | "contact"
            | "drop"
            | "email"
            | "fill"
            | "find"
            | "follow"
            | "forward"
            | "hand"
            | "join"
            | "let"
            | "meet"
            | "mind"
            | "pass"
            | "phone"
            | "pick"
            | "please"
            | "pop"
            | "post"
            | "put"
            | "repeat"
            | "reply"
            | "respond"
            | "return"
            | "ring"
            | "roll"
            | "send"
            | "sign"
            | "spell"
            | "take"
            | "text"
            | "try"
            | "update"
            | "wait"
    )
}

/// Whether it makes a statement negative.
pub fn is_negation(word: &str) -> bool {
    is_negated(word)
        || matches!(word, "not" | "never" | "no" | "nothing" | "none" | "nobody" | "without" | "neither")
}

/// A word as typed in haste or without its apostrophe, in its usual spelling.
pub fn usual(word: &str) -> &str {
    match word {
        "u" | "ya" => "you",
        "ur" => "your",
        "r" => "are",
        "hows" => "how's",
        "whats" => "what's",
        "wheres" => "where's",
        "whos" => "who's",
        "whens" => "when's",
        "whys" => "why's",
        "wot" | "wat" => "what",
        "dont" => "don't",
        "didnt" => "didn't",
        "doesnt" => "doesn't",
        "isnt" => "isn't",
        "arent" => "aren't",
        "wasnt" => "wasn't",
        "werent" => "weren't",
        "havent" => "haven't",
        "hasnt" => "hasn't",
        "wouldnt" => "wouldn't",
        "couldnt" => "couldn't",
        "shouldnt" => "shouldn't",
        "cant" => "can't",
        "youre" => "you're",
        "youve" => "you've",
        "thats" => "that's",
        "d'you" | "d'ya" => "do",
        "whatcha" => "what's",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negated_auxiliaries_are_auxiliaries() {
        for word in ["isn't", "won't", "can't", "cannot", "didn't", "shan't"] {
            assert!(is_auxiliary(word), "{word}");
            assert!(is_negated(word), "{word}");
        }
        assert!(!is_auxiliary("want"));
    }

    #[test]
    fn question_words_are_seen_with_their_verb() {
        assert_eq!(wh("what's"), Some("what"));
        assert_eq!(wh("how'd"), Some("how"));
        assert_eq!(wh("whatever"), None);
    }
}
