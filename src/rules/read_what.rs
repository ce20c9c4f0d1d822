//! Reading `identify` and `agree`: what they look for, told by names from one table.

use super::keys;
use super::raw::RawCheck;
use super::reader::Reader;
use super::what::{CLASHES, WHATS};
use super::yaml::{Node, Value};

/// `identify: {what: nhs-number, mask: true}`; the name alone, or a list of names, will do.
pub fn identify(reader: &mut Reader<'_>, node: &Node) -> RawCheck {
    let names = WHATS.map(|(name, what, _)| (name, what));
    let Value::Map(_) = node.value else {
        return checked(reader.choices(node, "\"identify\"", &names), |what| RawCheck::Identify {
            what,
            mask: true,
        });
    };
    let Some(fields) = reader.fields(node, "\"identify\"", &[keys::IDENTIFY]) else {
        return RawCheck::Nothing;
    };
    let Some(list) = fields.get("what") else {
        reader.fault(
            node.span.clone(),
            "\"identify\" does not say what to look for",
            "Add \"what: nhs-number\", or another name from the list that \"bedside rules --words\" prints.",
        );
        return RawCheck::Nothing;
    };
    let what = reader.choices(list, "\"what\"", &names);
    let mask = fields.get("mask").is_none_or(|node| reader.choice(node, "\"mask\"", &YES).unwrap_or(true));
    let secret = what.iter().find(|what| !what.may_be_shown());
    if !mask && let Some(secret) = secret {
        let name = WHATS.iter().find(|(_, what, _)| what == secret).map_or("", |(name, ..)| name);
        let at = fields.key("mask").map_or(node.span.clone(), |key| key.span.clone());
        let shown: Vec<&str> =
            WHATS.iter().filter(|(_, what, _)| what.may_be_shown()).map(|(name, ..)| *name).collect();
        reader.fault(
            at,
            format!("\"{name}\" is always masked, so that no report gives it away"),
            format!("Leave \"mask\" out. It may be false for {}.", shown.join(", ")),
        );
        return RawCheck::Nothing;
    }
    checked(what, |what| RawCheck::Identify { what, mask })
}

const YES: [(&str, bool); 2] = [("true", true), ("false", false)];

/// `agree: {what: weekday-and-date, earlier: "…"}`; the name alone, or a list of names, will do.
pub fn agree(reader: &mut Reader<'_>, node: &Node) -> RawCheck {
    let names = CLASHES.map(|(name, clash, _)| (name, clash));
    let Value::Map(_) = node.value else {
        let what = reader.choices(node, "\"agree\"", &names);
        return checked(what, |what| RawCheck::Agree { what, earlier: None });
    };
    let Some(fields) = reader.fields(node, "\"agree\"", &[keys::AGREE]) else { return RawCheck::Nothing };
    let Some(list) = fields.get("what") else {
        reader.fault(
            node.span.clone(),
            "\"agree\" does not say what should agree",
            "Add \"what: weekday-and-date\", or another name from the list that \"bedside rules --words\" prints.",
        );
        return RawCheck::Nothing;
    };
    let what = reader.choices(list, "\"what\"", &names);
    let earlier = fields.get("earlier").and_then(|node| reader.text(node, "\"earlier\""));
    checked(what, |what| RawCheck::Agree { what, earlier })
}

/// A check that looks for nothing is none: the fault has been told.
fn checked<T: PartialEq>(mut what: Vec<T>, check: impl FnOnce(Vec<T>) -> RawCheck) -> RawCheck {
    what.dedup();
    if what.is_empty() { RawCheck::Nothing } else { check(what) }
}

#[cfg(test)]
mod tests {
    use super::super::raw::RawCheck;
    use super::super::read::read;
    use super::super::what::{Clash, What};

    fn check(body: &str) -> (RawCheck, Vec<String>) {
        let text = format!("pack: p\nrules:\n  - id: r\n    message: m\n    {body}\n");
        let (mut file, faults) = read("p.yaml", &text);
        let told = faults.iter().map(|fault| format!("{} | {}", fault.message, fault.help)).collect();
        (file.rules.pop().map_or(RawCheck::Nothing, |rule| rule.check), told)
    }

    #[test]
    fn one_name_or_several() {
        for (body, count) in [
            ("identify: nhs-number", 1),
            ("identify: [nhs-number, chi-number]", 2),
            ("identify: {what: nhs-number}", 1),
            ("identify: {what: [phone, email, postcode], mask: true}", 3),
        ] {
            let (check, faults) = check(body);
            let RawCheck::Identify { what, mask } = check else { panic!("{body}: {faults:?}") };
            assert_eq!((what.len(), mask, faults.len()), (count, true, 0), "{body}");
        }
        let (RawCheck::Identify { what, mask }, _) = check("identify: {what: service-phone, mask: false}")
        else {
            panic!("no check")
        };
        assert_eq!((what, mask), (vec![What::ServicePhone], false));
        let (RawCheck::Agree { what, earlier }, _) =
            check("agree: {what: [same-event, two-names], earlier: \"Here it is {other}.\"}")
        else {
            panic!("no check")
        };
        assert_eq!(what, [Clash::SameEvent, Clash::TwoNames]);
        assert_eq!(earlier.map(|text| text.value).as_deref(), Some("Here it is {other}."));
    }

    #[test]
    fn what_is_misspelt_is_told_with_the_nearest_name() {
        for (body, told) in [
            ("identify: {what: nhs-numbr}", "Did you mean \"nhs-number\"?"),
            ("identify: [phone, emial]", "Did you mean \"email\"?"),
            ("agree: {what: weekday-date}", "Did you mean \"weekday-and-date\"?"),
            ("agree: impossible-dates", "Did you mean \"impossible-date\"?"),
            ("agree: {waht: two-names}", "Did you mean \"what\"?"),
            ("identify: {mask: true}", "Add \"what: nhs-number\""),
            ("identify: {what: nhs-number, mask: false}", "Leave \"mask\" out"),
            ("identify: {what: nhs-number, mask: treu}", "Did you mean \"true\"?"),
            ("identify: []", "at least one item"),
            ("agree: {what: []}", "at least one item"),
        ] {
            let (_, faults) = check(body);
            assert!(faults.iter().any(|fault| fault.contains(told)), "{body}: {faults:?}");
        }
    }
}
