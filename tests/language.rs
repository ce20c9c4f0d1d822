//! What the rule language promises for every kind of check: counts, conditions, severities, words of messages, and that
//! a key without effect is told.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

use bedside::check::{Options, check_with};
use bedside::document::{Document, Facts, KindFrom};
use bedside::{Kind, Review, RuleSet, Settings, built_in};

/// A pack with one rule, whose keys are given.
fn pack(keys: &str) -> String {
    let keys: String = keys.lines().map(|line| format!("    {line}\n")).collect();
    format!("pack: own\nrules:\n  - id: asked\n{keys}")
}

fn load(text: &str) -> (RuleSet, Vec<String>) {
    let (set, faults) = RuleSet::load(&[("own.yaml".to_owned(), text.to_owned())], &built_in::sets());
    let told = faults
        .iter()
        .map(|fault| format!("{}:{} {} {}", fault.line, fault.column, fault.message, fault.help));
    (set.unwrap(), told.collect())
}

fn review_as(keys: &str, text: &str, kind: Kind, settings: &Settings) -> Review {
    let (set, faults) = load(&pack(keys));
    assert!(faults.is_empty(), "{faults:?}");
    let facts = Facts { kind: Some((kind, KindFrom::Flag)), ..Facts::default() };
    let options = Options { wanted: &|_| true, settings };
    check_with(&Document::read(text.to_owned(), &facts), &[&set], options)
}

fn review(keys: &str, text: &str) -> Review {
    review_as(keys, text, Kind::Letter, &Settings::default())
}

/// The messages of the findings, or of the strengths where there are none.
fn messages(keys: &str, text: &str) -> Vec<String> {
    let review = review(keys, text);
    let findings = review.findings.into_iter().map(|finding| finding.message);
    findings.chain(review.strengths.into_iter().map(|strength| strength.message)).collect()
}

fn faults(keys: &str) -> Vec<String> {
    load(&pack(keys)).1
}

#[test]
fn counts_work_for_words() {
    let text = "A cat and a cat. A dog.\n\nA cat.";
    let with =
        |more: &str| messages(&format!("message: \"{{match}} {{n}}\"\navoid: [cat, dog]\n{more}"), text);
    assert_eq!(with(""), ["cat 4", "cat 4", "dog 4", "cat 4"]);
    assert_eq!(with("first-use: true"), ["cat 2", "dog 2"]);
    assert_eq!(with("once: document"), ["cat 4"]);
    assert_eq!(with("once: paragraph"), ["cat 3", "cat 1"]);
    assert_eq!(with("once: sentence\nat-least: 2"), ["cat 2"]);
    assert_eq!(with("at-least: 4").len(), 4);
    assert!(with("at-least: 5").is_empty());
}

#[test]
fn counts_work_for_expect_question_and_praise() {
    let expect = "message: \"{match} {n}\"\nexpect: {when: [cat, dog], answer: {any: [milk]}}\n";
    let text = "A cat. A cat. A dog.";
    assert_eq!(messages(expect, text).len(), 3);
    assert_eq!(messages(&format!("{expect}first-use: true"), text), ["cat 2", "dog 2"]);
    assert_eq!(messages(&format!("{expect}once: document"), text), ["cat 3"]);
    assert!(messages(&format!("{expect}at-least: 4"), text).is_empty());

    let question = "message: \"{match} {n}\"\nquestion: {form: any, match: [sore, red], exempt-too: true}\n";
    let text = "Is it sore? Is it very sore? Is it red?";
    assert_eq!(messages(question, text).len(), 3);
    assert_eq!(messages(&format!("{question}first-use: true"), text), ["Is it sore? 2", "Is it red? 2"]);
    assert_eq!(messages(&format!("{question}once: document"), text), ["Is it sore? 3"]);
    assert!(messages(&format!("{question}at-least: 4"), text).is_empty());

    let praise = "message: \"{match} {n}\"\npraise: {skill: thanks, match: [thank you, thanks]}\n";
    let text = "Thank you for this. Thank you for that. Thanks for all.";
    assert_eq!(messages(praise, text).len(), 3);
    assert_eq!(messages(&format!("{praise}first-use: true"), text), ["Thank you 2", "Thanks 2"]);
    assert_eq!(messages(&format!("{praise}once: document"), text), ["Thank you 3"]);
    assert!(messages(&format!("{praise}at-least: 4"), text).is_empty());
}

#[test]
fn a_count_of_questions_is_told() {
    let run = "message: \"{n} in a row.\"\nquestion: {form: run, at-least: 3, exempt-too: true}";
    assert_eq!(messages(run, "Is it sore? Is it red? Is it hot?"), ["3 in a row."]);
    let none = "message: \"All {n} are closed.\"\nquestion: {form: none-open, at-least: 2, exempt-too: true}";
    assert_eq!(messages(none, "Is it sore? Is it red?"), ["All 2 are closed."]);
}

#[test]
fn a_question_that_no_rewrite_fits_may_be_passed_over() {
    let keys = "message: \"{match}\"\nquestion: {form: closed, only-with-rewrite: YES, open: [{when: \"are you in <rest>\", say: \"Tell me about any <rest>.\"}]}";
    let text = "Are you in pain? Is it sore?";
    assert_eq!(messages(&keys.replace("YES", "true"), text), ["Are you in pain?"]);
    assert_eq!(messages(&keys.replace("YES", "false"), text), ["Are you in pain?", "Is it sore?"]);
}

#[test]
fn without_rewrites_none_can_be_needed() {
    assert_eq!(
        faults("message: M.\nquestion: {form: closed, only-with-rewrite: true}"),
        [
            "5:30 \"only-with-rewrite\" does nothing without \"open\" Add \"open\" with rewrites of your own, or leave it out."
        ]
    );
}

#[test]
fn the_reader_is_named_as_the_letter_greets_them() {
    let keys = "message: \"{reader} may not know {match}. So {reader} may worry.\"\navoid: [cat]";
    let with = |greeting: &str| messages(keys, &format!("{greeting}\n\nA cat came.")).join("");
    assert_eq!(with("Dear Mrs Payne,"), "Mrs Payne may not know cat. So Mrs Payne may worry.");
    assert_eq!(
        with("Dear Mr and Mrs Bell,"),
        "Mr and Mrs Bell may not know cat. So Mr and Mrs Bell may worry."
    );
    assert_eq!(with("Hello Ann,"), "Ann may not know cat. So Ann may worry.");
    for nobody in ["Dear Sir or Madam,", "Dear Dr Lim,", "Dear patient,", "A note."] {
        assert_eq!(with(nobody), "Your reader may not know cat. So your reader may worry.", "{nobody}");
    }
}

#[test]
fn a_reason_and_what_to_try_may_hold_words_too() {
    let keys =
        "message: M.\nwhy: So says {match}.\ntry: [\"Tell {reader} more than {match}.\"]\navoid: [cat]";
    let finding = review(keys, "Dear Ann,\n\nA cat came.").findings.remove(0);
    assert_eq!(finding.why, "So says cat.");
    assert_eq!(finding.suggestions[0].text, "Tell Ann more than cat.");
}

#[test]
fn an_unknown_word_of_a_message_is_told_where_it_stands() {
    assert_eq!(
        faults("message: \"This {mach} is hard.\"\navoid: [cat]"),
        ["4:20 there is no word {mach} for messages Did you mean {match}?"]
    );
    assert_eq!(faults("message: M.\nwhy: Because {sugestion}.\navoid: [cat]").len(), 1);
    assert_eq!(faults("message: M.\ntry: [\"{suggestion}\"]\navoid: [cat]").len(), 1);
    assert_eq!(faults("message: M.\nreplace: {cat: \"{match}\"}").len(), 1);
    assert_eq!(faults("message: M.\navoid: [{match: cat, message: \"{what}\"}]").len(), 1);
}

#[test]
fn severity_is_raised_and_lowered_for_every_kind() {
    use bedside::Severity::{Advice, Error, Warning};
    let severity = |keys: &str, text: &str, kind: Kind| {
        review_as(keys, text, kind, &Settings::default()).findings[0].severity
    };
    let checks = [
        "avoid: [cat]",
        "replace: {cat: pet}",
        "expect: {when: [cat], answer: {any: [milk]}}",
        "question: {form: any, match: [cat], exempt-too: true}",
    ];
    for check in checks {
        let keys = format!(
            "message: M.\nseverity: {{default: warning, note: advice}}\nraise: {{to: error, when: {{document: {{holds: [dog]}}}}, unless: past}}\nlower: {{to: advice, when: question, unless: {{document: {{holds: [big]}}}}}}\n{check}"
        );
        assert_eq!(severity(&keys, "Is a big cat here?", Kind::Letter), Warning, "{check}");
        assert_eq!(severity(&keys, "Is a big cat here?", Kind::Note), Advice, "{check}");
        assert_eq!(severity(&keys, "Is a cat or dog here?", Kind::Letter), Error, "{check}");
        assert_eq!(severity(&keys, "Is a cat here?", Kind::Letter), Advice, "{check}");
        // what raises never lowers, and what lowers never raises
        let keys = format!("message: M.\nseverity: error\nraise: {{to: warning, when: question}}\n{check}");
        assert_eq!(severity(&keys, "Is a cat here?", Kind::Letter), Error, "{check}");
    }
    for check in [
        "avoid: [{match: cat, severity: {default: error, note: advice}}]",
        "replace: {cat: {try: pet, severity: {default: error, note: advice}}}",
    ] {
        let keys = format!("message: M.\n{check}");
        assert_eq!(severity(&keys, "A cat.", Kind::Letter), Error, "{check}");
        assert_eq!(severity(&keys, "A cat.", Kind::Note), Advice, "{check}");
    }
}

#[test]
fn a_rule_may_ask_for_the_subject() {
    let keys = "message: M.\navoid: [failed to]\nwhen: {subject: [reader, person]}";
    assert_eq!(messages(keys, "You failed to come.").len(), 1);
    assert_eq!(messages(keys, "Mr Day failed to come.").len(), 1);
    assert!(messages(keys, "We failed to come.").is_empty());
    assert!(messages(keys, "The letter failed to come.").is_empty());
    let keys = "message: M.\navoid: [failed to]\nsubject: organisation";
    assert_eq!(messages(keys, "The trust failed to answer.").len(), 1);
    assert!(messages(keys, "You failed to answer.").is_empty());
}

#[test]
fn a_rule_may_ask_for_a_setting() {
    let keys = "message: M.\navoid: [pee]\nsetting: {register: formal}";
    let formal = {
        let mut settings = Settings::default();
        settings.set("register", "formal");
        settings
    };
    assert!(review(keys, "You may pee here.").findings.is_empty());
    assert_eq!(review_as(keys, "You may pee here.", Kind::Letter, &formal).findings.len(), 1);
    assert_eq!(
        faults("message: M.\navoid: [pee]\nsetting: {registr: formal}"),
        ["6:15 \"setting\" has no key \"registr\" Did you mean \"register\"?"]
    );
    assert_eq!(
        faults("message: M.\navoid: [pee]\nwhen: {setting: {register: formel}}"),
        ["6:32 \"register\" cannot be \"formel\" Did you mean \"formal\"?"]
    );
}

#[test]
fn a_rule_may_ask_whether_it_is_a_template() {
    let keys = "message: M.\navoid: [{match: cat, when: {document: {template: only}}}, {match: dog, when: {document: {template: never}}}]";
    let told = |template: bool| {
        let (set, _) = load(&pack(keys));
        let facts = Facts {
            kind: Some((Kind::Letter, KindFrom::Flag)),
            template: Some(template),
            ..Facts::default()
        };
        let review = bedside::check(&Document::read("A cat and a dog.".to_owned(), &facts), &[&set]);
        review.findings.iter().map(|finding| finding.place.as_ref().unwrap().text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(told(true), ["cat"]);
    assert_eq!(told(false), ["dog"]);
}

#[test]
fn money_is_found_with_its_sign() {
    let found =
        |text: &str| messages("message: \"{match}\"\navoid: [\"fee of <money>\", <money> each]", text);
    assert_eq!(found("There is a fee of £75."), ["fee of £75"]);
    assert_eq!(found("There is a fee of £ 75."), ["fee of £ 75"]);
    assert_eq!(found("There is a fee of twelve pounds."), ["fee of twelve pounds"]);
    assert_eq!(found("They are £1,200.50 each, or 40p each."), ["£1,200.50 each", "40p each"]);
    assert!(found("There is a fee of 75. They are 75 each. It is 6pm each day.").is_empty());
    for phrase in ["£<number>", "a £ <number> fee", "<number>% of us", "<number> % of us", "$(<number>|x)"]
    {
        let told = faults(&format!("message: m\navoid: [\"{phrase}\"]"));
        assert!(told.len() == 1 && told[0].contains("Write <"), "{phrase}: {told:?}");
    }
}

#[test]
fn a_phrase_may_begin_with_any_word() {
    let found = |phrase: &str, text: &str| {
        let keys = format!("message: \"{{match}}\"\navoid: [\"{phrase}\"]");
        messages(&keys, text)
    };
    assert_eq!(
        found("<word> tea", "Tea, green tea (herb tea) and “mint tea”."),
        ["green tea", "herb tea", "mint tea"]
    );
    assert_eq!(found("<word> <word> tea", "Hot tea. A pot of hot tea."), ["of hot tea"]);
    assert_eq!(found("(<word>)? (hot|cold) tea", "Hot tea, and cold tea."), ["Hot tea", "and cold tea"]);
    assert_eq!(found("<word> , tea", "Milk, tea and, tea."), ["Milk, tea", "and, tea"]);
    assert_eq!(found("<word> <number> teas", "Two teas, or three teas."), ["or three teas"]);
    assert_eq!(found("<word> ... teas", "We had two hot teas."), ["We had two hot teas"]);
    assert_eq!(found("(a <word>|<word>) of tea", "A cup of tea, or a of tea."), ["A cup of tea", "a of tea"]);
    // no word stands right before: a heading does not reach into what follows it
    assert!(found("<word> tea", "# Drinks\n\nTea is hot.").is_empty());
    let near = "message: \"{match}\"\navoid: [cup]\nunless: {after: [\"<word> hot\"]}";
    assert_eq!(messages(near, "Hot cup, a hot cup, a cup."), ["cup", "cup"]);
}

#[test]
fn of_several_sides_that_fit_the_longest_that_can_go_on_is_found() {
    let found = |pattern: &str, text: &str| {
        messages(&format!("message: \"{{match}}\"\navoid: [\"{pattern}\"]"), text)
    };
    // two sides begin with the same word, and only one can go on
    let pattern = "rings (the|the old|the old (red|blue)) bell";
    assert_eq!(found(pattern, "He rings the bell."), ["rings the bell"]);
    assert_eq!(found(pattern, "He rings the old bell."), ["rings the old bell"]);
    assert_eq!(found(pattern, "He rings the old red bell."), ["rings the old red bell"]);
    assert!(found(pattern, "He rings the old green bell.").is_empty());
    // both lead to the same place, and to places apart
    let pattern = "rings (<word> bell|(my|his) bell|his (bell and|book))? twice";
    assert_eq!(found(pattern, "He rings his bell twice."), ["rings his bell twice"]);
    assert_eq!(found(pattern, "He rings his bell and twice."), ["rings his bell and twice"]);
    assert_eq!(found(pattern, "He rings twice."), ["rings twice"]);
    assert!(found(pattern, "He rings his book and twice.").is_empty());
    // the longer where both may end the phrase
    assert_eq!(found("rings (<word>|<word> <word>|a b c d e)", "He rings my old bell."), ["rings my old"]);
}

#[test]
fn a_phrase_may_begin_with_a_word_of_any_length() {
    for length in [1, 40, 255, 256, 700] {
        let word = "ab".repeat(length)[..length].to_owned();
        let keys = format!("message: \"{{match}}\"\navoid: [\"{word} cup\"]");
        assert_eq!(messages(&keys, &format!("This {word} cup.")), [format!("{word} cup")]);
    }
}

#[test]
fn what_begins_in_a_quotation_and_ends_outside_is_no_match() {
    let keys = "message: \"{match}\"\navoid: [\"sorry ... you felt\", \"you felt ... ignored\", ignored]";
    assert_eq!(messages(keys, "We wrote that we were “sorry for how you felt” and ignored it."), ["ignored"]);
    assert_eq!(
        messages(keys, "We are sorry that you felt “a little bit ignored” here."),
        ["sorry that you felt"]
    );
    // a quotation that lies wholly inside is the writer's to tell
    assert_eq!(
        messages(keys, "You felt, “as you kindly wrote”, ignored."),
        ["You felt, “as you kindly wrote”, ignored"]
    );
}

#[test]
fn a_set_of_sets_brings_gaps_and_detectors_where_it_stands_alone() {
    let text = "pack: own\nsets:\n  when: [\"<time>\", we ... later]\n  all: [\"<when>\", some day]\n  more: [\"<all>\"]\n\
                rules:\n  - id: asked\n    message: m\n    avoid: [\"<more>\"]\n";
    let (set, told) = load(text);
    assert!(told.is_empty(), "{told:?}");
    let document = Document::read("Come at 10:30. Some day we may come later.".to_owned(), &Facts::default());
    let options = Options { wanted: &|_| true, settings: &Settings::default() };
    let found = check_with(&document, &[&set], options).findings;
    let found: Vec<String> = found.into_iter().filter_map(|one| Some(one.place?.text)).collect();
    assert_eq!(found, ["10:30", "Some day", "we may come later"]);
}

#[test]
fn an_example_may_say_what_the_configuration_says() {
    let example = |setting: &str| {
        let text = format!(
            "pack: own\nrules:\n  - id: asked\n    message: m\n    avoid: [pee]\n    setting: {{register: formal}}\n    \
             examples:\n      - {{flags: \"A [[pee]].\"{setting}}}\n"
        );
        let files = [("own.yaml".to_owned(), text)];
        let own = bedside::own::load(&files);
        assert!(own.faults.is_empty(), "{:?}", own.faults);
        let outcomes = bedside::examples::run(&own.sources, &own.set.unwrap());
        outcomes.iter().map(|one| one.passed()).collect::<Vec<_>>()
    };
    assert_eq!(example(", setting: {register: formal}"), [true]);
    assert_eq!(example(""), [false]);
}

#[test]
fn a_key_without_effect_is_told() {
    for (keys, key) in [
        ("severity: warning\npraise: {skill: thanks, match: [thank you]}", "severity"),
        ("try: [x]\npraise: {skill: thanks, match: [thank you]}", "try"),
        ("raise: {to: error, when: past}\npraise: {skill: thanks, match: [thank you]}", "raise"),
        ("praise: {skill: thanks, match: [{match: thank you, severity: advice}]}", "severity"),
        ("praise: {skill: thanks, question: {form: open}, unless: [negated]}", "unless"),
        ("avoid: [{match: cat, tags: [noauto]}]", "tags"),
        ("avoid: [{match: cat, plural: none}]", "plural"),
        ("replace: {cat: {try: pet, match: dog}}", "match"),
        ("first-use: true\nquestion: {form: closed}", "first-use"),
        ("once: document\nquestion: {form: none-open}", "once"),
        ("question: {form: closed, at-least: 3}", "at-least"),
        ("question: {form: run, open: [{when: \"are you <rest>\", say: \"How are you?\"}]}", "open"),
    ] {
        let told = faults(&format!("message: M.\n{keys}"));
        assert_eq!(told.len(), 1, "{keys}: {told:?}");
        assert!(told[0].contains(&format!("\"{key}\" does nothing")), "{told:?}");
    }
}

#[test]
fn a_pack_takes_over_a_built_in_set() {
    let pack = |sets: &str| {
        format!(
            "pack: own\nsets:\n{sets}\nrules:\n  - id: asked\n    message: M.\n    avoid: [\"my <body>\", \"<role>\"]\n"
        )
    };
    let found = |sets: &str, text: &str| {
        let (set, faults) = load(&pack(sets));
        assert!(faults.is_empty(), "{faults:?}");
        bedside::check(&Document::read(text.to_owned(), &Facts::default()), &[&set]).findings.len()
    };
    assert_eq!(found("  body: {extends: body, add: [molar]}", "It is my molar, near my knee."), 2);
    assert_eq!(found("  body: {extends: body, without: [knee]}", "It is near my knee."), 0);

    assert_eq!(found("  mine: [x]", "The key worker and the social worker rang the GP."), 3);
    let (_, faults) = load(&pack("  body: {extends: bodi, add: [molar]}"));
    assert_eq!(faults, ["3:19 there is no set \"bodi\" to take over Did you mean \"body\"?"]);
    let (_, faults) = load(&pack("  one: {extends: two, add: [x]}\n  two: {extends: one, add: [y]}"));
    assert_eq!(faults.len(), 1, "{faults:?}");
    let (_, faults) = load(&pack("  one: {add: [x]}"));
    assert_eq!(faults.len(), 1, "{faults:?}");
}

#[test]
fn what_is_taken_back_is_no_strength() {
    let rules = |takes: bool| {
        format!(
            "pack: own\nrules:\n  - id: kind\n    message: Kind.\n    praise: {{skill: feeling, match: [so sorry]}}\n  \
             - id: but\n    message: M.\n    takes-back: {takes}\n    avoid: [rules are rules]\n"
        )
    };
    let strengths = |takes: bool| {
        let (set, faults) = load(&rules(takes));
        assert!(faults.is_empty(), "{faults:?}");
        let text = "I am so sorry, and rules are rules. I am so sorry.";
        bedside::check(&Document::read(text.to_owned(), &Facts::default()), &[&set]).strengths.len()
    };
    assert_eq!((strengths(false), strengths(true)), (2, 1));
}

#[test]
fn built_in_rules_heed_the_settings_that_they_ask_for() {
    let found = |setting: Option<(&str, &str)>, text: &str| -> Vec<String> {
        let mut settings = Settings::default();
        if let Some((name, value)) = setting {
            settings.set(name, value);
        }
        let facts = Facts { kind: Some((Kind::Letter, KindFrom::Flag)), ..Facts::default() };
        let document = Document::read(text.to_owned(), &facts);
        let options = Options { wanted: &|_| true, settings: &settings };
        let review = check_with(&document, &[RuleSet::built_in()], options);
        let placed = review.findings.into_iter().filter(|finding| finding.place.is_some());
        placed.map(|finding| finding.rule).collect()
    };
    let suggested = |register: &str, text: &str| -> Vec<String> {
        let mut settings = Settings::default();
        settings.set("register", register);
        let document = Document::read(text.to_owned(), &Facts::default());
        let options = Options { wanted: &|_| true, settings: &settings };
        let review = check_with(&document, &[RuleSet::built_in()], options);
        let terms = review.findings.into_iter().filter(|one| one.rule == "plain/jargon");
        terms.flat_map(|one| one.suggestions).map(|one| one.text).collect()
    };
    let test = "Your test shows proteinuria. Please bring a stool sample.";
    let everyday = ["protein in the pee (proteinuria)", "poo sample", "sample of poo"];
    assert_eq!(suggested("everyday", test), everyday);
    assert_eq!(suggested("formal", test), ["protein in the urine (proteinuria)"]);
    let user = "Every service user can join us on Monday.";
    assert_eq!(found(None, user), ["respect/institutional"]);
    assert!(found(Some(("service-user", "allow")), user).is_empty());
    let death = "We were sorry to hear that your mother passed away on Monday.";
    assert_eq!(found(None, death), ["empathy/death-euphemism"]);
    assert!(found(Some(("death-words", "as-family")), death).is_empty());
}

#[test]
fn a_setting_says_so_where_no_built_in_rule_asks_for_it() {
    let packs = built_in::files().into_iter().map(|(_, text)| text).collect::<String>();
    for setting in bedside::settings::SETTINGS {
        let asked = packs.contains(&format!("setting: {{{}: ", setting.name));
        let said = setting.about.contains("no built-in rule asks for it yet");
        assert!(asked != said, "{}", setting.name);
    }
}
