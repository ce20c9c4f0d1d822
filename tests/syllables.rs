//! Syllables as they are spoken in Britain, for words that letters, messages and notes hold.

use bedside::document::syllable::syllables;

const WORDS: &[(usize, &str)] = &[
    (
        1,
        "a I the scan pain lung heart bruise tongue eye eyes vein nurse breath stairs hours asked helped helps aches",
    ),
    (
        1,
        "knee rail rest should you've they're can't won't don't league friend weight says said sneeze clothes queue 7",
    ),
    (
        2,
        "doctor people every different prescribed headache headaches being doing going crying playing nurses treated",
    ),
    (
        2,
        "diet client science patient dental lately safely careful statement someone something business Wednesday poem",
    ),
    (
        2,
        "needed wanted waited centre fibre litre table able little didn't couldn't isn't quiet rhythm spasm nurse's",
    ),
    (
        2,
        "fluid liver kidney bowel bladder tumour bruises swollen guideline mouthwash eyesight homeless special",
    ),
    (3, "medicine appointment vegetable area haemorrhoids hospital surgery pharmacy allergy oedema eczema"),
    (
        3,
        "optician injection infection regular together nausea pancreas theatre library appendix apnoea eczema's arthritic ophthalmic",
    ),
    (
        3,
        "video previous various serious calcium period earlier easier happier management awareness behaviour",
    ),
    (3, "NHS hygienist beginning discussing confusion wonderful stethoscope replacement dementia's family"),
    (3, "Australian reptilian platypus syringe's inhaler tablespoon resident's remember"),
    (
        4,
        "diarrhoea oesophagus diabetes society anxiety variety anaemia radiation experience convenient January",
    ),
    (4, "situation evaluate operation information community incontinent insomnia ability"),
    (4, "dermatitis mammography carcinoma obesity hypertension recovery alopecia gastroscopy"),
    (5, "paracetamol physiotherapy chemotherapy individual examination hysterectomy anaesthesia evaluating"),
    (1, "ear limb cough fall fell walked dressed cream gauze cast splint wheeze"),
    (2, "ankle shoulder tablet midwife swallow cancer asthma needle plaster"),
    (5, "colonoscopy radiology osteopathy immediately analgesia hypothermia"),
    (6, "osteoarthritis radiotherapy musculoskeletal gastrointestinal rehabilitation reliability"),
];

#[test]
fn words_have_the_syllables_that_are_spoken() {
    let mut wrong = Vec::new();
    let mut words = 0;
    for (spoken, line) in WORDS {
        for word in line.split(' ') {
            words += 1;
            let counted = syllables(&word.to_lowercase());
            if counted != *spoken {
                wrong.push(format!("{word}: {counted}, spoken {spoken}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(words >= 200, "{words}");
}

#[test]
fn accents_and_other_scripts_are_words_too() {
    for (spoken, word) in [(2, "café"), (2, "naïve"), (3, "fiancée"), (1, "猫"), (1, "ы"), (1, "''"), (1, "")]
    {
        assert_eq!(syllables(word), spoken, "{word}");
    }
}

proptest::proptest! {
    #[test]
    fn a_word_has_a_syllable_and_no_more_than_its_letters(word in "(\\PC|[a-z'é]){0,40}") {
        let counted = syllables(&word);
        proptest::prop_assert!(counted >= 1);
        // "w" spelt out has three
        proptest::prop_assert!(counted <= 3 * word.chars().count().max(1));
    }
}
