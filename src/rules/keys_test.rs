//! The table of keys against the reader: of a pack that holds every key of the table with a value of its shape no key is
//! unknown, and the reader asks for every one of them.

use super::keys::{CHECKS, EXAMPLE, FILE, Key, Map, RULE, Shape};
use super::read::read;
use super::reader::asked;

/// A value of a shape, in YAML's flow style.
fn sample(shape: Shape) -> String {
    match shape {
        Shape::Text => "words here".to_owned(),
        Shape::Texts => "[words, more words]".to_owned(),
        Shape::OneOf(names) => names()[0].to_owned(),
        Shape::SomeOf(names) => format!("[{}]", names().join(", ")),
        Shape::Count => "3".to_owned(),
        Shape::Yes => "true".to_owned(),
        Shape::Map(map) => whole(map),
        Shape::Maps(map) | Shape::MapOrMaps(map) => format!("[{}]", each(map).join(", ")),
        Shape::BySeverity => "{default: warning, note: advice}".to_owned(),
        Shape::Conditions => format!("[negated, {}]", whole(super::keys::CONDITION)),
        Shape::Entries => format!("[words, {}]", whole(super::keys::ENTRY)),
        Shape::Many(shape) => format!("[{}]", sample(*shape)),
        // the last says most
        Shape::AnyOf(shapes) => sample(shapes[shapes.len() - 1]),
        Shape::Terms => format!("{{one: two, three: [four, five], six: {}}}", whole(super::keys::ENTRY)),
        Shape::Id => "an-id".to_owned(),
        Shape::Figure => "2.5".to_owned(),
        Shape::Each(shape) => format!("{{name: {}}}", sample(*shape)),
        Shape::EachOf(names, shape) => format!("{{{}: {}}}", names()[0], sample(*shape)),
        Shape::Settings => "{register: formal}".to_owned(),
        Shape::ByKind(names) => format!("{{default: {}}}", names()[0]),
        Shape::Reach => "6 words".to_owned(),
        Shape::Reaches => "[same paragraph, 2 sentences after]".to_owned(),
        Shape::Stretches => "[header, last 2 sentences]".to_owned(),
        Shape::Forms => "{helped: [aided], helping: aiding}".to_owned(),
        Shape::Plural => "[words]".to_owned(),
    }
}

fn pair(key: &Key) -> String {
    format!("{}: {}", key.name, sample(key.value))
}

/// A map with every key.
fn whole(map: &Map) -> String {
    format!("{{{}}}", map.keys.iter().map(pair).collect::<Vec<_>>().join(", "))
}

/// A map with every key, or several where only one of some keys may stand.
fn each(map: &Map) -> Vec<String> {
    let alone: Vec<&str> = match map.name {
        "example" => vec!["flags", "passes", "credits"],
        "rule" => CHECKS.names().collect(),
        "limit" => vec!["over", "under"],
        _ => return vec![whole(map)],
    };
    let keys = || map.keys.iter().chain(if map.name == "rule" { CHECKS.keys } else { &[] });
    alone
        .iter()
        .map(|one| {
            let keys = keys().filter(|key| key.name == *one || !alone.contains(&key.name));
            format!("{{{}}}", keys.map(pair).collect::<Vec<_>>().join(", "))
        })
        .collect()
}

fn walk(map: &'static Map, seen: &mut Vec<&'static Map>) {
    if seen.iter().any(|old| old.name == map.name) {
        return;
    }
    seen.push(map);
    for key in map.keys {
        walk_shape(key.value, seen);
    }
}

fn walk_shape(shape: Shape, seen: &mut Vec<&'static Map>) {
    match shape {
        Shape::Map(map) | Shape::Maps(map) | Shape::MapOrMaps(map) => walk(map, seen),
        Shape::AnyOf(shapes) => shapes.iter().for_each(|shape| walk_shape(*shape, seen)),
        Shape::Many(shape) | Shape::Each(shape) | Shape::EachOf(_, shape) => walk_shape(*shape, seen),
        Shape::Conditions => walk(super::keys::CONDITION, seen),
        Shape::Entries | Shape::Terms => walk(super::keys::ENTRY, seen),
        _ => {}
    }
}

#[test]
fn every_key_of_the_table_is_read_and_nothing_else() {
    let text = whole(FILE);
    asked::take();
    let (file, faults) = read("all.yaml", &text);
    // keys that do nothing beside each other are told, and that is right; none may be unknown
    let unknown: Vec<_> = faults.iter().filter(|fault| fault.message.contains("has no key")).collect();
    assert!(unknown.is_empty(), "{unknown:#?}\n{text}");
    assert_eq!(file.rules.len(), CHECKS.keys.len());

    // "document" stands in place of triggers and answers: they are read in a rule of their own
    let answer = whole(super::keys::ANSWER);
    let text =
        format!("{{pack: p, rules: [{{id: a, message: m, expect: {{when: [x], answer: {answer}}}}}]}}");
    assert!(read("answer.yaml", &text).1.is_empty());

    let mut maps = Vec::new();
    walk(FILE, &mut maps);
    walk(CHECKS, &mut maps);
    assert!(maps.len() > 10, "the walk saw {} maps", maps.len());
    // the reader asks with `find`, which knows the table: what stands here is all that it can ask for
    let asked = asked::take();
    let unread: Vec<String> = maps
        .iter()
        .flat_map(|map| map.keys.iter().map(|key| (map.name, key.name)))
        .filter(|pair| !asked.contains(pair))
        .map(|(map, key)| format!("{map}: {key}"))
        .collect();
    assert!(unread.is_empty(), "the table has keys that nobody reads: {unread:?}");
}

#[test]
fn no_name_stands_twice_and_each_key_says_what_it_means() {
    let mut maps = Vec::new();
    walk(FILE, &mut maps);
    walk(CHECKS, &mut maps);
    for map in &maps {
        for (number, key) in map.keys.iter().enumerate() {
            assert!(
                map.keys[..number].iter().all(|other| other.name != key.name),
                "{}: {}",
                map.name,
                key.name
            );
            assert!(key.about.ends_with('.'), "{}: {}: {}", map.name, key.name, key.about);
        }
    }
    for (map, key, help) in super::keys::INSTEAD {
        let map = maps.iter().find(|one| one.name == map).unwrap();
        assert!(map.key(key).is_none() && help.ends_with('.'), "{}: {key}", map.name);
    }
    assert!(CHECKS.names().all(|check| RULE.key(check).is_none()));
    assert!(EXAMPLE.key("flags").is_some());
}
