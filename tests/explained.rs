//! What explains a hard word where it stands, and what only looks as if it did.
//!
//! One sentence or short text a line, the term in [[ ]], `\n` a new line. All are written for this test.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, in its helpers too")]

use bedside::document::{Document, Facts, KindFrom};
use bedside::{Kind, Review, RuleSet};

/// These explain the term: no reader needs another word for it.
const EXPLAINS: &[&str] = &[
    // written before the rule was read
    "The scan showed [[oedema]] (swelling caused by fluid) in your legs.",
    "Your tests show high blood pressure ([[hypertension]]).",
    "You told me about being short of breath, or [[dyspnoea]], on the stairs.",
    "You have [[ascites]], a build-up of fluid in the tummy, and we would like to drain it.",
    "We found [[haematuria]] - blood in your pee - when we tested your sample.",
    "You have [[cholecystitis]], which means your gallbladder is inflamed.",
    "You have [[bradycardia]], that is, a slow heartbeat.",
    "The cause of your cough is [[bronchiectasis]], i.e. widened airways.",
    "You have had [[syncope]], or fainting, three times this year.",
    "The test showed [[neutropenia]]. In other words, you have too few of the white blood cells that fight infection.",
    "Fainting is also known as [[syncope]].",
    "You have trouble swallowing, which doctors call [[dysphagia]].",
    "Your heart beats too slowly. The medical word for this is [[bradycardia]].",
    "[[Oedema]]: swelling of the legs.",
    "We will look for [[hepatomegaly]]*.\\n\\n* hepatomegaly: a large liver",
    "You may notice [[epistaxis]]. This is a nosebleed.",
    "You may get [[paraesthesia]] in your feet. It means tingling or pins and needles.",
    "Your eyes show [[retinopathy]]. By this we mean damage to the back of the eye.",
    "Your legs are swollen. Doctors call this [[oedema]].",
    "What is [[dyspnoea]]? It is feeling short of breath.",
    "The letter talks about \"[[myalgia]]\", meaning sore muscles.",
    "Joint pain (known as [[arthralgia]]) is common with this medicine.",
    "You had an [[endoscopy]] (a test with a thin tube and a camera) last week.",
    "[[Pyrexia]] means a high temperature.",
    "[[Ischaemia]] is when not enough blood gets to a part of the body.",
    "You need a [[cholecystectomy]]: an operation to take out your gallbladder.",
    "You have [[thrombosis]] \u{2013} a blood clot \u{2013} in your left leg.",
    "We call a fast heartbeat \"[[tachycardia]]\".",
    "Getting up to pee at night is called [[nocturia]].",
    "The word [[stenosis]] means that a tube in the body has become narrow.",
    "You have itchy skin ([[pruritus]]), and we can help with that.",
    "You may feel pain when you pee. This is known as [[dysuria]].",
    // written after
    "You have [[oedema]], swelling of the legs, and it will go.",
    "The test found [[cellulitis]], a very common infection, and some changed cells.",
    "You have [[psoriasis]], a common skin condition, and dry hands.",
    "You have [[ascites]] (water in the belly).",
    "Your [[nephropathy]] (damage to the kidneys) has not got worse.",
    "You have [[dysphagia]], i.e. trouble with swallowing.",
    "The scan showed [[stenosis]] \u{2013} a narrow part of the artery \u{2013} in your neck.",
    "You have [[retinopathy]]\u{2014}damage at the back of the eye.",
    "You have [[oedema]] or swelling in both legs.",
    "Fast heartbeats, or [[tachycardia]], can make you feel faint.",
    "What is [[bronchiectasis]]? Your airways are wider than they should be.",
    "## What is [[ascites]]?\\n\\nIt is fluid that builds up in the tummy.",
    "What does [[neutropenia]] mean? It means you have too few white blood cells.",
    "You have [[ischaemia]]. That means not enough blood gets to your foot.",
    "You have [[haematuria]]. In plain words, there is blood in your pee.",
    "[[Epistaxis]]: a nosebleed.",
    "You have [[hepatomegaly]], in other words a large liver.",
    "You will need [[analgesia]], in other words pain relief.",
    "Your skin is itchy. The medical name for this is [[pruritus]].",
    "You keep fainting. We call this [[syncope]].",
    "The word \"[[dysuria]]\" means pain when you pee.",
    "You have some [[oedema]] in your legs. This is swelling caused by fluid.",
    "We will treat your [[hypertension]].\\n\\nWords we use\\n\\n- Hypertension: high blood pressure\\n- Oedema: swelling",
    "You have [[arthralgia]]* in both hands.\\n\\n* arthralgia \u{2013} pain in the joints",
    "You have a blood clot in the leg, a [[thrombosis]], and you need treatment.",
    "You have [[paraesthesia]], a feeling of pins and needles.",
    "You have a slow heartbeat \u{2013} [[bradycardia]] \u{2013} and feel tired.",
    "We saw an [[effusion]], which is fluid around the lung.",
    "Your [[thrombosis]] (a clot in the vein) is getting smaller.",
    "You have [[fibrosis]], where scars form in the lung.",
    "You have [[myalgia]] (sore muscles), and we can help.",
    // a third part, written when the first two were right
    "Your kidneys are not working well ([[nephropathy]]).",
    "You have [[tachycardia]] (your heart beats too fast).",
    "The rash, known medically as [[erythema]], will fade.",
    "You have [[dyspnoea]]. In everyday words, you get out of breath.",
    "You have [[ascites]]: fluid has collected in your tummy.",
    "The cause is [[stenosis]], a narrowing of the valve.",
    "What is [[oedema]]? Oedema is swelling under the skin.",
    "You have low levels of white cells, which is called [[neutropenia]].",
    "Your [[hypertension]], also called high blood pressure, is better.",
    "You have [[syncope]] \u{2013} you faint when you stand up.",
    "[[Haematuria]] is the medical word for blood in your pee.",
    "[[Prophylaxis]] means treatment to stop an illness before it starts.",
    "You have [[epistaxis]], in plain English a nosebleed.",
    "We found an [[effusion]] (extra fluid around the lung).",
    "You have [[pruritus]], that is itchy skin.",
    "You have painful joints (doctors call this [[arthralgia]]).",
    "We would like you to have a [[bronchoscopy]], where we look into your lungs with a thin camera.",
    "You have [[hepatomegaly]]. Put simply, your liver is bigger than it should be.",
    "Pain relief ([[analgesia]]) will be given before the operation.",
    "The tests show [[bradycardia]], meaning your heart beats slowly.",
    // a fourth part, written before what a change made of real text was read
    "We found an [[embolism]] (a clot that has travelled to the lung) on Tuesday's scan.",
    "The X-ray shows a break in your thigh bone ([[femur]]), and it has been set.",
    "Your bowel is inflamed \u{2013} the medical term is [[colitis]] \u{2013} and that is why you have had cramps.",
    "Your mum has [[dysphasia]], which means she finds it hard to get her words out.",
    "She has been given [[antiemetics]], that is, tablets that stop her feeling sick.",
    "You have [[atrial fibrillation]]. This is when the heart beats out of rhythm.",
    "A build-up of fluid around the heart, known as a [[pericardial effusion]], was seen on the scan.",
    "Your blood test shows low salt levels, called [[hyponatraemia]].",
    "We tested your sample for [[proteinuria]]\u{b9}.\\n\\n\u{b9} Protein in the urine.",
    "The bruise (or [[haematoma]]) should fade over three weeks.",
    "**[[Gastroscopy]]** \u{2013} a thin camera is passed down your throat to look at your stomach.",
    "Words in this letter:\\n\\n- [[Dyspepsia]]: indigestion or heartburn\\n- Melaena: black, tarry poo",
    "You will be *[[nil by mouth]]* (nothing to eat or drink) from midnight.",
    "When we say [[palliative]] care, we mean care that keeps you comfortable.",
    "The nurse will put in a [[cannula]], a small plastic tube that goes into a vein in your hand.",
    "Your kidneys have stopped working as they should. Doctors call this [[renal failure]].",
    "You have what we call [[orthostatic hypotension]]: your blood pressure falls when you stand up.",
    "You have chronic obstructive pulmonary disease ([[COPD]]), and your inhalers help.",
    "Your son has an ear infection (acute [[otitis media]]), and it should clear on its own.",
    "[[Lymphoedema]] is a long-lasting swelling of the arm.",
    "The tests rule out [[malignancy]], in other words cancer.",
    "You may have some [[pruritus]] afterwards \u{2013} in other words, your skin may itch.",
    "You had a stroke, the medical name for which is a [[cerebrovascular accident]].",
    "| Word | What it means |\\n| --- | --- |\\n| [[Dysuria]] | Pain when you pass urine |",
    "You had a [[TIA]] (a mini-stroke) in the spring.",
    "Swelling of the ankles is sometimes referred to as [[oedema]].",
    "Please come to the eye clinic ([[ophthalmology]]) on Level 2.",
    "Dad has had a [[craniotomy]]. That's an operation where the surgeon opens a small part of the skull.",
    "You coughed up blood (\"[[haemoptysis]]\") twice last week.",
    "We did not find a cause, so we call it [[idiopathic]], meaning that nobody knows why it happens.",
    // a fifth part, written when the fourth was right
    "Your son's [[tonsillectomy]] (having his tonsils taken out) is on 3 March.",
    "Your skin has turned yellow, which we call [[jaundice]].",
    "He has a swollen gullet ([[oesophagitis]]), so he should eat soft food.",
    "We will give you a [[diuretic]] - a tablet that makes you pee more.",
    "A [[biopsy]] \u{2013} where we take a tiny bit of tissue to test \u{2013} is the next step.",
    "Her high potassium level (hyperkalaemia) is due to a tablet. [[Hyperkalaemia]] can affect the heart.",
    "You may feel that the room is spinning. Doctors call this feeling [[vertigo]].",
    "Your [[echocardiogram]], an ultrasound scan of your heart, was normal.",
    "\"[[Prognosis]]\" means how an illness is likely to go.",
    "The cancer has spread, or \"[[metastasised]]\", to the liver.",
];

/// These do not, whatever they look like.
const DOES_NOT: &[&str] = &[
    // written before the rule was read
    "The scan showed [[oedema]] (12 March 2024) in your legs.",
    "You take a tablet for [[hypertension]] (5 mg once a day).",
    "We talked about your [[dyspnoea]] (see page 3 of the leaflet).",
    "You have [[ascites]] (NICE guideline CG50).",
    "You may get [[oedema]] or pain after the operation.",
    "You have [[oedema]] - please ring us if it gets worse.",
    "We want to treat the [[oedema]] that is worse at night.",
    "You said you had [[syncope]], and your wife called the ambulance.",
    "The test showed [[neutropenia]]. This is worrying, and we want to see you soon.",
    "You may notice [[dyspnoea]], nausea and tiredness.",
    "You have [[oedema]] (anasarca), and we want to see you again.",
    "You have [[tachycardia]] (for example after climbing the stairs).",
    "We found [[haematuria]] (e.g. on your last two tests).",
    "You have [[bradycardia]] and your doctor called you on Monday.",
    "Your [[hypertension]], as we discussed, needs a new tablet.",
    "You have [[dysphagia]]. It is likely to get better within a week.",
    "What causes [[oedema]]? We do not know yet.",
    "You have [[hepatomegaly]]: please come to the clinic on Monday.",
    "Your notes mention \"[[paraesthesia]]\" twice.",
    "You have [[cholecystitis]], which means you will need to stay in hospital.",
    "We looked for [[stenosis]] (left side) on the scan.",
    "Your [[neuropathy]] (since 2019) has not changed.",
    "You have [[epistaxis]] (ENT) and we have booked a visit.",
    "You have [[thrombosis]], and we will start a new medicine today.",
    "Your results were normal. We will check for [[ischaemia]] next year.",
    "You came to see us (with your wife) about [[pruritus]].",
    "The clinic for [[bronchiectasis]], Ward 7, is open on Mondays.",
    "You have [[pyrexia]], cough and pain.",
    "Is it [[arthralgia]]? We will find out.",
    "You have [[nocturia]] \u{2013} we will talk about it when we meet.",
    "You have had [[myalgia]]. This means that we must stop the tablet.",
    "You can have [[laparoscopy]] or open surgery.",
    // written after
    "You have [[ascites]] (left side).",
    "We can treat the [[oedema]] that is in your legs.",
    "You have [[nephropathy]], which is worse than last year.",
    "You have [[hypertension]], which is treated with tablets.",
    "You have [[dysphagia]] (Dr Patel, Ward 4).",
    "You have [[bronchiectasis]] (mild).",
    "Your [[dyspnoea]] (worse at night) has not changed.",
    "You may get [[epistaxis]], bruises or headaches.",
    "If you notice [[haematuria]], or a fever, please ring us.",
    "You have [[retinopathy]] \u{2013} your next visit is in May.",
    "You have [[stenosis]] \u{2013} the clinic will ring you.",
    "You have [[pruritus]]. This is common and goes away.",
    "You have [[tachycardia]]. This is a good sign.",
    "You have [[neuropathy]]. It is getting better.",
    "You have [[arthralgia]]. This is not your fault.",
    "You have [[ischaemia]]. This means you need an operation.",
    "You have [[hepatomegaly]]. That is why we took blood.",
    "[[Hypertension]]: see page 4.",
    "[[Oedema]]: worse at night.",
    "[[Dyspnoea]]: your GP will talk to you about it.",
    "You have [[syncope]] (please do not drive).",
    "You have [[fibrosis]] (as we said on the phone).",
    "Please tell the nurse who called the [[oedema]] clinic.",
    "What can we do about [[paraesthesia]]? We can change your tablets.",
    "You have [[myalgia]] (arthralgia), so we will stop the tablet.",
    "You have [[dysuria]] or a rash.",
    "You have [[analgesia]] (two tablets, four times a day).",
    "We gave you a leaflet on [[embolism]] (ref 1234).",
    "You had an [[endoscopy]] (in May).",
    "You have [[thrombosis]], fibrosis and scars.",
    "You had a [[laparoscopy]] (at St Mary's).",
    // a third part, written when the first two were right
    "You have [[nephropathy]] (stage 3).",
    "Your [[hypertension]] (last checked in June) is fine.",
    "You have [[tachycardia]], so we will do a heart test.",
    "You have [[ascites]] \u{2013} we will drain it on Tuesday.",
    "You have [[stenosis]]. It was found on the scan last week.",
    "You have [[syncope]]. It can happen to anyone.",
    "Your [[effusion]], pain and fever have gone.",
    "You have [[pruritus]] that is hard to treat.",
    "We can help with [[arthralgia]] or low mood.",
    "You need a [[bronchoscopy]] (day case).",
    "You have [[hepatomegaly]]. This may be due to your tablets.",
    "We gave you [[analgesia]] (morphine).",
    "[[Bradycardia]]: no change.",
    "You have [[oedema]]. They are sending a nurse.",
    "You have [[haematuria]] (again), so we need a new sample.",
    "Your [[dyspnoea]], which you told us about, is still there.",
    "You have [[neutropenia]] - that means no visitors for now.",
    "Is [[prophylaxis]] needed? It is your choice.",
    "You have [[erythema]] (arms and legs).",
    "You have [[epistaxis]] (bleeding score 4).",
    // a fourth part, written before what a change made of real text was read
    "Your [[embolism]] (scan of 4 June, Dr Rao) has not grown.",
    "We will review your [[colitis]] (video call, 20 minutes).",
    "You have [[dysphasia]], which your speech therapist will talk to you about.",
    "She has [[hyponatraemia]], and that is why she is in hospital.",
    "You have [[atrial fibrillation]]. This is being looked after by Dr Shah's team.",
    "Your [[dyspepsia]] \u{2013} or so your GP tells us \u{2013} has settled.",
    "We talked about [[palliative]] treatment, or staying at home with support.",
    "You will need a [[gastroscopy]], a blood test and an X-ray.",
    "[[Cannula]]: to come out on Friday.",
    "[[Lymphoedema]] \u{2013} clinic on Mondays, 9am to 12pm",
    "Your [[proteinuria]] (34 mg/mmol) has gone up.",
    "You told us about [[melaena]] (twice this week).",
    "The [[MDT]] (Thursdays at 2pm) will talk about your scan.",
    "We are worried about [[malignancy]] (see the letter from Mr Jones).",
    "You came in with [[renal failure]] and a chest infection (pneumonia).",
    "You had a [[craniotomy]]. It went well and you are going home on Friday.",
    "Will I get [[neuropathy]]? Many people ask this, and we can talk it through.",
    "Her [[dysarthria]] is known to the team at the stroke unit.",
    "Call the ward if you notice [[haemoptysis]], or if your temperature goes over 38.",
    "Your last letter called it [[idiopathic]], and you asked us why.",
    "Your [[hypotension]] (which came back in March) is under control.",
    "Watch for these:\\n\\n- [[Hyperkalaemia]]\\n- Dizziness\\n- Swelling of the legs",
    "You have a history of [[syncope]] (last time: Christmas Eve).",
    "Your daughter (who has [[scoliosis]]) can come too.",
    "**[[Laparotomy]]** \u{2013} booked for 12 May",
    "[[Endocarditis]] or a chest infection can follow this operation.",
    "You had chest pain, [[dyspnoea]] and sweating.",
    "Your X-ray ([[osteoarthritis]]) has been sent to the surgeon.",
    "We take [[haematoma]] after surgery very seriously, that is, we check for it every hour.",
    "You have [[cellulitis]]. The nurse who called you on Sunday was worried about it.",
    "[[Continence]]: clean / accidents / in nappies",
    // a fifth part, written when the fourth was right
    "Your [[tonsillectomy]] (Ward 12, 7.30am) is on 3 March.",
    "The nurse will do [[spirometry]]. You do not need to bring anything.",
    "Please bring your glasses ([[ophthalmology]] asked for them).",
    "The [[diuretic]] - one in the morning - seems to suit you.",
    "The [[biopsy]] \u{2013} where possible \u{2013} is done the same day.",
    "After your [[echocardiogram]], a nurse will take your blood pressure.",
    "You asked about your [[prognosis]]. It is hard to say.",
    "If you get [[vertigo]], sit down.",
    "You have [[metastases]] in the liver, and we would like to talk about what you want.",
    "Your [[angina]], blood pressure and weight are better.",
    "The [[catheter]] (size 14) was changed on Monday.",
];

/// These explain the term, but by nothing that tells a description from what will be done: the rule speaks.
const NOT_YET: &[&str] =
    &["The nurse will do [[spirometry]]. You blow into a tube and it shows how well your lungs work."];

fn review(text: &str) -> Review {
    let facts = Facts { kind: Some((Kind::Letter, KindFrom::Flag)), ..Facts::default() };
    bedside::check(&Document::read(text.to_owned(), &facts), &[RuleSet::built_in()])
}

/// Whether a rule for hard words or short forms speaks for the marked term.
fn speaks(marked: &str) -> bool {
    let marked = marked.replace("\\n", "\n");
    let (before, rest) = marked.split_once("[[").expect("a mark");
    let (term, after) = rest.split_once("]]").expect("a mark");
    let (start, end) = (before.len(), before.len() + term.len());
    let found = review(&format!("{before}{term}{after}")).findings;
    let hard = |rule: &str| matches!(rule, "plain/jargon" | "plain/abbreviation");
    let places = found.iter().filter(|one| hard(&one.rule)).filter_map(|one| one.place.as_ref());
    places.map(|place| &place.span).any(|span| span.start < end && start < span.end)
}

/// The lines on which the rule is wrong: it speaks, or does not, against what is expected.
fn wrong(lines: &[&'static str], expected: bool) -> Vec<&'static str> {
    lines.iter().copied().filter(|line| speaks(line) != expected).collect()
}

#[test]
fn an_explained_term_is_passed_over() {
    let wrong = wrong(EXPLAINS, false);
    assert!(EXPLAINS.len() >= 40, "{}", EXPLAINS.len());
    assert!(wrong.is_empty(), "{} of {} explained:\n{}", wrong.len(), EXPLAINS.len(), wrong.join("\n"));
}

#[test]
fn what_looks_like_an_explanation_is_not_one() {
    let wrong = wrong(DOES_NOT, true);
    assert!(DOES_NOT.len() >= 40, "{}", DOES_NOT.len());
    assert!(wrong.is_empty(), "{} of {} passed over:\n{}", wrong.len(), DOES_NOT.len(), wrong.join("\n"));
}

#[test]
fn what_is_known_to_be_missed_is_still_missed() {
    assert_eq!(wrong(NOT_YET, false), NOT_YET, "right by now: it belongs to the lines that explain");
}

#[test]
fn every_term_of_the_table_is_one_that_is_found() {
    for line in EXPLAINS.iter().chain(DOES_NOT).chain(NOT_YET) {
        let term = line.split_once("[[").unwrap().1.split_once("]]").unwrap().0;
        // "COPD" keeps its capitals
        let short = term.len() < 5 && term.chars().all(char::is_uppercase);
        let term = if short { term.to_owned() } else { term.to_lowercase() };
        let alone = format!("You have [[{term}]] and we want to see you again.");
        assert!(speaks(&alone), "{term}");
    }
}

#[test]
fn signs_of_several_bytes_stand_anywhere() {
    for sign in ["—", "–", "…", "’", "“", "é", "（", "¹", "†"] {
        for text in [
            "You have oedemaX swelling,X all of it.",
            "You have oedema, swellingXall of it, and pain.",
            "You have oedema, i.eXswelling (X) of it.",
            "Oedema is aX, bump (XaX), X.",
            "You have oedemaX. It is aXswelling (X.",
            "What is oedemaX? X.",
            "Swelling,X or oedemaX,X pain (Xoedema X).",
        ] {
            review(&text.replace('X', sign));
        }
    }
}
