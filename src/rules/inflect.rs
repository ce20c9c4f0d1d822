//! English word forms: plurals, British and American spellings, "a" or "an", the case of the original.

/// The plural of a term by its last word, or of the noun before "of" ("shortness of breath" has none of its
/// own: it is left alone). None where the term is a plural already or has no regular one.
pub fn plural(term: &str) -> Option<String> {
    if term.contains(" of ") {
        let (head, tail) = term.split_once(" of ")?;
        return plural(head).map(|head| format!("{head} of {tail}"));
    }
    let last = term.rsplit([' ', '-']).next()?;
    if last.len() < 3 || !last.chars().all(|ch| ch.is_alphabetic()) {
        return None;
    }
    // how many of its last letters go, and what comes
    let (gone, ending) = match last {
        // no plural: qualities, processes and what is plural already
        _ if last.ends_with("ss") || last.ends_with('x') || last.ends_with("ch") || last.ends_with("sh") => {
            (0, "es")
        }
        _ if last.ends_with("sis") => (2, "es"),
        _ if last.ends_with("us") => (0, "es"),
        _ if last.ends_with('s') => return None,
        _ if last.ends_with('y') && !ends_with_vowel_y(last) => (1, "ies"),
        _ => (0, "s"),
    };
    Some([&term[..term.len() - gone], ending].concat())
}

fn ends_with_vowel_y(word: &str) -> bool {
    ["ay", "ey", "oy", "uy"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a word begins the part of a phrase that stands after its head noun.
fn ends_head(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "from"
            | "for"
            | "to"
            | "with"
            | "at"
            | "under"
            | "between"
            | "near"
            | "inside"
            | "around"
            | "after"
            | "before"
            | "that"
            | "caused"
            | "which"
    )
}

/// The head noun of an alternative with what stands before it, and the rest: "pocket", " of pus".
fn head(alternative: &str) -> (&str, &str) {
    let mut spaces = alternative.match_indices(' ').map(|(at, _)| at);
    let mut from = spaces.next();
    while let Some(start) = from {
        let end = spaces.next();
        if end.is_some_and(|end| ends_head(&alternative[start + 1..end])) {
            return alternative.split_at(start);
        }
        from = end;
    }
    (alternative, "")
}

/// Whether something stands after the head noun, so that no further noun can follow: "bone in the wrist".
pub fn has_a_tail(alternative: &str) -> bool {
    !head(alternative).1.is_empty() || alternative.contains(", ")
}

/// Whether an alternative is in the plural: "problems with sight".
pub fn is_plural(alternative: &str) -> bool {
    let last = head(alternative).0.rsplit(' ').next().unwrap_or("");
    last.len() > 3 && last.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| last.ends_with(ending))
}

/// The plural of an alternative: that of its head noun. None where it cannot be told for sure.
pub fn plural_of_alternative(alternative: &str) -> Option<String> {
    // "a small pump" becomes "small pumps"
    let alternative =
        alternative.strip_prefix("a ").or_else(|| alternative.strip_prefix("an ")).unwrap_or(alternative);
    // no noun at its head: "of the ankle", "how abnormal the cells look", "feeling hot"
    const NO_NOUN: [&str; 14] =
        ["of", "in", "at", "to", "with", "for", "that", "how", "when", "on", "by", "not", "from", "through"];
    let first = alternative.split(' ').next().unwrap_or("");
    if NO_NOUN.contains(&first) || first.ends_with("ing") && alternative.contains(' ') {
        return None;
    }
    // a relative clause would have to agree, and these have no plural
    const WITHOUT: [&str; 26] = [
        "swelling",
        "bleeding",
        "scarring",
        "pain",
        "breathing",
        "tiredness",
        "weakness",
        "redness",
        "sickness",
        "itching",
        "numbness",
        "flu",
        "pee",
        "poo",
        "blood",
        "fluid",
        "skin",
        "wind",
        "fat",
        "pus",
        "loss",
        "lack",
        "care",
        "help",
        "support",
        "trouble",
    ];
    let relative = |word: &str| matches!(word, "that" | "which");
    if alternative.contains(['(', ',']) || alternative.split(' ').skip(1).any(relative) {
        return None;
    }
    let (head, tail) = head(alternative);
    let last = head.rsplit(' ').next()?;
    if WITHOUT.contains(&last) || last.ends_with("ing") || (last.ends_with('s') && !last.ends_with("ss")) {
        return None;
    }
    let stem = &head[..head.len() - last.len()];
    let last = match last {
        "tooth" => "teeth".to_owned(),
        "foot" => "feet".to_owned(),
        "person" => "people".to_owned(),
        "child" => "children".to_owned(),
        "woman" => "women".to_owned(),
        "man" => "men".to_owned(),
        "knife" | "life" | "leaf" | "half" | "calf" => {
            format!("{}ves", last.trim_end_matches('e').trim_end_matches('f'))
        }
        _ => plural(last)?,
    };
    Some([stem, &last, tail].concat())
}

/// The other spellings of a term: American for British, and -ize for -ise. The term itself is not among them.
pub fn spellings(term: &str) -> Vec<String> {
    // (British, American) inside a word; each holds enough letters to be safe
    const PAIRS: [(&str, &str); 36] = [
        ("haem", "hem"),
        ("oedem", "edem"),
        ("aemia", "emia"),
        ("aemic", "emic"),
        ("paed", "ped"),
        ("orthopaedic", "orthopedic"),
        ("anaesth", "anesth"),
        ("oesoph", "esoph"),
        ("oestr", "estr"),
        ("diarrhoea", "diarrhea"),
        ("rrhoea", "rrhea"),
        ("foet", "fet"),
        ("faec", "fec"),
        ("caec", "cec"),
        ("gynaec", "gynec"),
        ("leuk", "leuc"),
        ("leukaem", "leukem"),
        ("ischaem", "ischem"),
        ("tumour", "tumor"),
        ("colour", "color"),
        ("favour", "favor"),
        ("behaviour", "behavior"),
        ("labour", "labor"),
        ("humour", "humor"),
        ("odour", "odor"),
        ("fibre", "fiber"),
        ("centre", "center"),
        ("litre", "liter"),
        ("titre", "titer"),
        ("lyse", "lyze"),
        ("dyspnoea", "dyspnea"),
        ("apnoea", "apnea"),
        ("orthopnoea", "orthopnea"),
        ("pnoea", "pnea"),
        ("programme", "program"),
        ("coeliac", "celiac"),
    ];
    // each British spelling holds one of these, and few terms do
    let signed = term.as_bytes().windows(3).any(|three| {
        matches!(three, [b'a' | b'o', b'e', _] | [_, b'a' | b'o', b'e'])
            || matches!(three, b"our" | b"bre" | b"tre" | b"lys" | b"euk" | b"mme")
    });
    if !signed && !term.contains("is") {
        return Vec::new();
    }
    let mut all = vec![term.to_owned()];
    for (british, american) in PAIRS.iter().filter(|_| signed) {
        for index in 0..all.len() {
            if all[index].contains(british) {
                all.push(all[index].replace(british, american));
            }
        }
        if all.len() > 16 {
            break;
        }
    }
    for index in 0..all.len() {
        if let Some(american) = with_z(&all[index]) {
            all.push(american);
        }
    }
    all.remove(0);
    all.sort_unstable();
    all.dedup();
    all.retain(|spelling| spelling != term);
    all
}

/// -ise, -isation and their forms with z, in words long enough not to be "rise", "wise" or "exercise".
fn with_z(term: &str) -> Option<String> {
    const NEVER: [&str; 14] = [
        "exercise",
        "advise",
        "supervise",
        "revise",
        "surprise",
        "otherwise",
        "comprise",
        "compromise",
        "precise",
        "expertise",
        "disease",
        "likewise",
        "promise",
        "excise",
    ];
    const ENDINGS: [&str; 8] = ["isations", "isation", "ises", "ised", "ising", "ise", "iser", "isers"];
    // few terms have such an ending
    if !term.contains("is") {
        return None;
    }
    let mut changed = false;
    let respelt = |word: &str| {
        let mut stems = ENDINGS.iter().filter_map(|ending| Some((word.strip_suffix(ending)?, ending)));
        let (stem, ending) = stems.find(|(stem, _)| stem.len() >= 3 && !stem.ends_with(['a', 'e', 'o']))?;
        let keeps = word.len() < 7 || NEVER.iter().any(|never| word.contains(&never[..never.len() - 1]));
        (!keeps).then(|| format!("{stem}{}", ending.replacen("is", "iz", 1)))
    };
    let words: Vec<String> = term
        .split(' ')
        .map(|word| {
            let american = respelt(word);
            changed |= american.is_some();
            american.unwrap_or_else(|| word.to_owned())
        })
        .collect();
    changed.then(|| words.join(" "))
}

/// Whether "an" goes before this text rather than "a". None where it begins with neither letter nor digit.
pub fn takes_an(text: &str) -> Option<bool> {
    let word: String = text.chars().take_while(|ch| ch.is_alphanumeric() || *ch == '\'').collect();
    let first = word.chars().next()?;
    let lower = word.to_lowercase();
    if word.chars().all(|ch| ch.is_ascii_uppercase() || ch.is_ascii_digit()) && !first.is_ascii_digit() {
        // said letter by letter: an MRI, a GP, an X-ray
        return Some(matches!(
            first,
            'A' | 'E' | 'F' | 'H' | 'I' | 'L' | 'M' | 'N' | 'O' | 'R' | 'S' | 'X' | '8'
        ));
    }
    // "x-ray" in small letters too
    if lower == "x" {
        return Some(true);
    }
    if ["hour", "honest", "honour", "heir"].iter().any(|silent| lower.starts_with(silent)) {
        return Some(true);
    }
    let as_you = ["uni", "use", "usu", "uter", "uri", "eu", "one", "once", "ure", "uro"];
    if as_you.iter().any(|start| lower.starts_with(start))
        && !lower.starts_with("unin")
        && !lower.starts_with("unim")
    {
        return Some(false);
    }
    if first.is_ascii_digit() {
        return Some(lower.starts_with('8') || lower == "11" || lower == "18");
    }
    first.is_alphabetic().then(|| matches!(first.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u'))
}

/// Gives a replacement the case of what it replaces: "Oedema" -> "Swelling", "OEDEMA" -> "SWELLING". An
/// abbreviation in capitals says nothing about the case of the words that replace it.
pub fn with_case_of(original: &str, replacement: &str, abbreviation: bool, sentence_start: bool) -> String {
    let mut letters = original.chars().filter(|ch| ch.is_alphabetic());
    let first_upper = letters.next().is_some_and(char::is_uppercase);
    let all_upper = first_upper
        && original.chars().filter(|ch| ch.is_alphabetic()).count() > 1
        && original.chars().all(|ch| !ch.is_lowercase());
    if all_upper && !abbreviation {
        return replacement.to_uppercase();
    }
    let capital = if abbreviation || !first_upper { sentence_start && first_upper } else { first_upper };
    if !capital {
        return replacement.to_owned();
    }
    let mut chars = replacement.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().collect::<String>() + chars.as_str(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals() {
        for (one, many) in [
            ("biopsy", "biopsies"),
            ("abscess", "abscesses"),
            ("metastasis", "metastases"),
            ("fracture", "fractures"),
            ("key worker", "key workers"),
            ("thrombus", "thrombuses"),
            ("lump of tissue", "lumps of tissue"),
        ] {
            assert_eq!(plural(one).as_deref(), Some(many));
        }
        assert_eq!(plural("lower limbs"), None);
        assert_eq!(plural("eGFR1"), None);
    }

    #[test]
    fn plurals_of_alternatives_are_those_of_the_head_noun() {
        assert_eq!(plural_of_alternative("pocket of pus").as_deref(), Some("pockets of pus"));
        assert_eq!(plural_of_alternative("false tooth").as_deref(), Some("false teeth"));
        assert_eq!(plural_of_alternative("support worker").as_deref(), Some("support workers"));
        assert_eq!(plural_of_alternative("a small pump").as_deref(), Some("small pumps"));
        assert_eq!(plural_of_alternative("swelling"), None);
        assert_eq!(plural_of_alternative("cord that joins muscle to bone"), None);
        assert_eq!(plural_of_alternative("kidney stones"), None);
        for no_noun in ["of the ankle", "how abnormal the cells look", "feeling hot", "with fluid"] {
            assert_eq!(plural_of_alternative(no_noun), None, "{no_noun}");
        }
    }

    #[test]
    fn heads_and_tails() {
        assert!(has_a_tail("bone in the wrist") && has_a_tail("kidneys, bladder and tubes"));
        assert!(!has_a_tail("heart attack"));
        assert!(is_plural("problems with sight") && is_plural("gallstones"));
        assert!(!is_plural("loss of sight") && !is_plural("abscess") && !is_plural("pocket of pus"));
    }

    #[test]
    fn spellings_of_both_sides_of_the_ocean() {
        assert_eq!(spellings("oedema"), ["edema"]);
        assert_eq!(spellings("haemorrhage"), ["hemorrhage"]);
        assert!(spellings("anaemia").contains(&"anemia".to_owned()));
        assert!(spellings("hospitalised").contains(&"hospitalized".to_owned()));
        assert!(spellings("exercise").is_empty());
        assert!(spellings("supervised").is_empty());
    }

    #[test]
    fn a_or_an() {
        for (text, an) in [
            ("X-ray", true),
            ("MRI scan", true),
            ("GP", false),
            ("hour", true),
            ("unit", false),
            ("unintended", true),
            ("ulcer", true),
            ("uterus", false),
            ("lump", false),
            ("8-day", true),
            ("injury", true),
        ] {
            assert_eq!(takes_an(text), Some(an), "{text}");
        }
    }

    #[test]
    fn the_case_of_the_original() {
        assert_eq!(with_case_of("Oedema", "swelling", false, true), "Swelling");
        assert_eq!(with_case_of("OEDEMA", "swelling", false, true), "SWELLING");
        assert_eq!(with_case_of("oedema", "swelling", false, true), "swelling");
        assert_eq!(with_case_of("BP", "blood pressure", true, false), "blood pressure");
        assert_eq!(with_case_of("BP", "blood pressure", true, true), "Blood pressure");
    }
}
