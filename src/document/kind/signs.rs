//! The words that speak for a kind of document.
//!
//! No word decides alone: each is a sign, and signs are weighed together. A phrase is matched at the start of a word
//! of the normal text, so it stands here in lower case and without hyphens; a star at its end lets the last word go
//! on ("investigated|investigation|investigating|investigate").

use super::words::{OCCASIONS, SMALL};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What a word or a phrase is a sign of; a number is its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The reader is spoken to.
    You,
    /// The writer speaks of themselves.
    Writer,
    /// Somebody is spoken of.
    Third,
    /// Clinical shorthand, as in records.
    Shorthand,
    /// What a record says of a person.
    Record,
    /// A complaint is named.
    Complaint(u8),
    /// The writer is sorry.
    Sorry,
    /// What went wrong.
    Failing,
    /// What was looked into.
    Finding,
    /// What the reader had reported, and how they took it.
    Reported,
    /// The reader wrote first.
    Answering,
    /// What has changed since.
    Remedy,
    /// Where else the reader may turn.
    Further,
    /// A look at somebody's work is named.
    Feedback(u8),
    /// Where people work together.
    Work,
    /// Praise and blame.
    Judged,
    /// What to try next.
    NextTime,
    /// A short message.
    Message(u8),
    /// Something for everyone to read.
    Page(u8),
    /// Something to fill in.
    Form(u8),
}

/// What is known of words that begin alike.
#[derive(Debug, Default)]
pub struct Known {
    /// Phrases with this first word, the longest first.
    phrases: Vec<(&'static str, Sign)>,
    /// Whether telegram style leaves the word out: "the", "is".
    pub small: bool,
    /// Whether it names one occasion: "Monday", "tomorrow".
    pub occasion: bool,
}

impl Known {
    /// The sign that the text at the word's start gives, and its length: of several phrases the longest.
    pub fn sign(&self, text: &str) -> Option<(Sign, usize)> {
        self.phrases.iter().find_map(|(phrase, sign)| {
            let rest = text.strip_prefix(phrase)?;
            let ended = !rest.starts_with(|ch: char| ch.is_alphanumeric() || ch == '\'');
            ended.then_some((*sign, phrase.len()))
        })
    }
}

/// What is known of a word.
pub fn known(word: &str) -> Option<&'static Known> {
    KNOWN.get(word)
}

/// The tables by first words. It is asked for every word, so its hash is a plain one: nobody chooses its keys.
static KNOWN: LazyLock<HashMap<&'static str, Known, BuildHasherDefault<Plain>>> = LazyLock::new(|| {
    let mut known: HashMap<_, Known, _> =
        HashMap::with_capacity_and_hasher(1024, BuildHasherDefault::default());
    for (sign, phrases) in SIGNS {
        for phrase in phrases.split('|') {
            let first = phrase.find(|ch: char| !ch.is_alphanumeric() && ch != '\'').unwrap_or(phrase.len());
            known.entry(&phrase[..first]).or_default().phrases.push((phrase, *sign));
        }
    }
    for entry in known.values_mut() {
        entry.phrases.sort_by_key(|(phrase, _)| Reverse(phrase.len()));
    }
    for word in SMALL {
        known.entry(word).or_default().small = true;
    }
    for word in OCCASIONS {
        known.entry(word).or_default().occasion = true;
    }
    known
});

/// FNV-1a.
#[derive(Default)]
struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The phrases, by what they are signs of.
#[rustfmt::skip]
const SIGNS: &[(Sign, &str)] = &[
    (Sign::You, "you|your|yours|yourself|yourselves|you're|you'll|you've|you'd|ur|u"),
    (Sign::Writer, "i|me|my|mine|myself|we|us|our|ours|i'm|i'll|i've|i'd|we're|we'll|we've|we'd"),
    (Sign::Third, "he|she|his|her|him|hers|himself|herself|he's|she's"),
    // consultations, wards, visits
    (Sign::Shorthand, "pt|pts|px|c/o|o/e|o/a|r/v|f/u|t/c|w/o|y/o|hx|pmh|pmhx|dh|dhx|fh|fhx|sh|shx|phx|hpc|pc"),
    (Sign::Shorthand, "hpi|nkda|bp|rr|spo2|sats|news2|gcs|bms|cbg|bo|bno|pu'd|soboe|prn|qds|tds|bd|om|nocte"),
    (Sign::Shorthand, "mane|po|iv|sc|ddx|dx|rx|tx|sx|loc|cva|tia|ecg|cxr|nbm|tto|ttos|ttas|mdt|rom|slr|nad"),
    (Sign::Shorthand, "edd|ebl|mse|rct|xla|iop|npc|u&es|fbc|esr|crp|inr|nrs|e&d|mobilising|mobilised|bilat"),
    (Sign::Shorthand, "indep|adv|resps|lochia|perineum|afebrile|imp|plan:|hba1c|abdo|ext|flex|reg|temp|approx"),
    (Sign::Shorthand, "re:|yr|yrs|wk|wks|min|mins|hrs|hr|cm|o2|ra|a1|ao2|nil"),
    (Sign::Record, "denies|denied|declined|presents|presented|year old|years old|the patient|patient"),
    (Sign::Record, "service user|resident|reports that|patient reports|states|on examination|seen with"),
    (Sign::Record, "no known drug allergies|nil of note|history of|no concerns|no issues|personal care"),
    (Sign::Record, "assisted|encouraged|prompted|safety net|safety netted|next visit|next call|next review"),
    (Sign::Record, "handed over|body map|pad changed|pad dry|skin intact|cream applied|to hand|consent given"),
    (Sign::Record, "home visit|telephone call|phone call from|informed|logged|escalated to|appears"),
    (Sign::Record, "chief complaint|care plan|diagnosed with|requires assistance|activities of daily living"),
    (Sign::Record, "was noted|were noted|unremarkable"),
    // a complaint by name, then by its parts
    (Sign::Complaint(6), "your complaint|the complaint|this complaint|complaint of|complaint dated"),
    (Sign::Complaint(6), "complaint about|complaint reference|ombudsman|complaints service|you complained"),
    (Sign::Complaint(6), "letter of complaint|consumer complaints|your concerns about"),
    (Sign::Complaint(4), "concerns you raised|points you raised|you raised|raised with us|i uphold|we uphold"),
    (Sign::Complaint(4), "stage two review|complained"),
    (Sign::Complaint(2), "thank you for telling us|thanks for telling us|for raising this|for bringing this"),
    (Sign::Complaint(2), "for taking the trouble|complaints|patient advice and liaison|your concerns"),
    (Sign::Complaint(2), "each in turn|an investigation|investigated|investigation|investigating|investigate|cctv"),
    (Sign::Sorry, "sorry|apologise|apologises|apologised|apologies|apology|regret|regrets|regretted"),
    (Sign::Sorry, "regrettable"),
    (Sign::Failing, "we did not|we didn't|we should have|we should not have|we failed|we missed"),
    (Sign::Failing, "we got it wrong|we had not|we were wrong|i should have|i did not|i got it wrong"),
    (Sign::Failing, "should have been|should not have happened|nobody|no one|not acceptable|unacceptable"),
    (Sign::Failing, "not good enough|was wrong|were wrong|mistake|mistakes|the error|our error|went wrong"),
    (Sign::Failing, "our fault|my fault|the fault|at fault|let you down|let him down|let her down"),
    (Sign::Failing, "let them down|fell short|below the standard|our failing|failings|was rude|that explains"),
    (Sign::Failing, "not excuse|no excuse|does not excuse|missed it|missed the|was missed|overlooked|delay"),
    (Sign::Failing, "delays|broken|was lost|had gone|went missing|ashamed|upheld|not upheld|fell below"),
    (Sign::Failing, "kept you|the wrong|by mistake|in error|was late|very late|shouted|ignored|not told"),
    (Sign::Failing, "never told|not answered|left alone|had been given|not the case|our part|let down"),
    (Sign::Failing, "under the impression|was not done"),
    (Sign::Finding, "what we found|what i found|looked into|look into|my findings|the findings|we found that"),
    (Sign::Finding, "i found that|the log shows|the records show|the notes show|our log|the log"),
    (Sign::Finding, "written account|statements|the reason is|read his notes|read her notes|read the notes"),
    (Sign::Finding, "went through"),
    (Sign::Reported, "you told us|you told me|you wrote|you rang|you said that|you say|you feel that|you felt"),
    (Sign::Reported, "you believe|you asked why|you asked me|you asked whether|you were angry|you were upset"),
    (Sign::Reported, "you were unhappy|you were frightened|you were right|you are right|you are angry"),
    (Sign::Reported, "you are upset|you had to|you waited|left waiting|for raising|i understand why"),
    (Sign::Reported, "i understand you|i understand that you|sorry to hear that you|sorry to read"),
    (Sign::Reported, "must have been|don't blame you|do not blame you|dissatisfied|unhappy|less than happy"),
    (Sign::Reported, "upsetting|you're right|you said|you described|i believe you|very upset|so upset"),
    (Sign::Reported, "you wrote that|you had been"),
    (Sign::Answering, "replying to your|in reply to your|in response to your|further to your"),
    (Sign::Answering, "thank you for your letter|thanks for your letter|thank you for your email"),
    (Sign::Answering, "thanks for your email|thanks for your message|thank you for your message"),
    (Sign::Answering, "i have your email|i have your letter|your correspondence|in your letter|in your email"),
    (Sign::Answering, "your letter of|your email of|your letter dated|gave me your letter"),
    (Sign::Answering, "because of your letter|your letter was|since your letter|receipt of your"),
    (Sign::Answering, "thank you for writing"),
    (Sign::Remedy, "since then|from now on|is now|are now|we now|now has|now have|happen again"),
    (Sign::Remedy, "we have changed|what we have done|what is different|have been reminded|has been reminded"),
    (Sign::Remedy, "refund|refunded|off the bill|no cost|no charge|free of charge|learn from|learned"),
    (Sign::Remedy, "won't do that again|will not happen|won't happen|there is now|there are now"),
    (Sign::Remedy, "have told the staff|right one now|put it right|put this right|put right|been mended"),
    (Sign::Remedy, "was mended|been replaced|in future|every friday|every monday|each monday|each friday"),
    (Sign::Further, "if you are still unhappy|if you are not happy|if you are unhappy|if you disagree"),
    (Sign::Further, "if you remain|if you feel that this|take this further|remain concerned|clearer answer"),
    (Sign::Further, "my review of|the matters|the issues|this office|if this does not|take it further"),
    (Sign::Further, "not satisfied|complain further|any more trouble|independent|free to use|go over it"),
    (Sign::Further, "in person|face to face"),
    // feedback by name, then by its parts
    (Sign::Feedback(4), "feedback|your appraisal|appraisal|annual appraisal|placement|your practice"),
    (Sign::Feedback(4), "spot check|observed consultation|your handover|your portfolio|next supervision"),
    (Sign::Feedback(4), "supervision with|our supervision|supervision on|supervision|debrief"),
    (Sign::Feedback(4), "areas for development|areas to develop|your entries|your own comments"),
    (Sign::Feedback(4), "colleague review|peer review|observation of|performance review|your performance"),
    (Sign::Feedback(4), "annual review for|written warning|your reflection|resubmit|sat in on"),
    (Sign::Feedback(2), "you describe|you write|you tend to|you come across|you find it hard|the way you"),
    (Sign::Feedback(2), "spot on|you lead|you explain|covering for|portfolio|competence|competency|competencies|probation|mentor"),
    (Sign::Feedback(2), "skillset|objectives|strengths|your objectives|near miss|role play|your draft"),
    (Sign::Feedback(2), "your report|your statement|your charts|your notes|your assessment|your slides"),
    (Sign::Feedback(2), "the draft|your account|your calls|benchmark"),
    (Sign::Work, "shift|shifts|your shift|next shift|the shift|rota|nights|the team|team player|this team"),
    (Sign::Work, "ward round|handover|bleep|bleeps|in bed|in bay|in room|side room|your role|the role|targets"),
    (Sign::Work, "performance|training|colleagues|colleague|crewmate|crew|student|student nurse|students"),
    (Sign::Work, "juniors|staff|the desk|fluid chart|fluid charts|medicine chart|meds round|the queue|obs|chart|charts"),
    (Sign::Work, "family told me|his mum said|her daughter said|he told me|she told me|families ask"),
    (Sign::Work, "wrote in to"),
    (Sign::Feedback(2), "for covering|for teaching|your teaching|your session|the slides|our students"),
    (Sign::Judged, "well done|proud of|proud to|brilliant|excellent|good opening|good scene|careless|unsafe"),
    (Sign::Judged, "unprofessional|thoughtful|not on|slow to|late again|buck up|credit|how good you were"),
    (Sign::Judged, "you never|you always|going well|clearest|you are calm|kindly|rushed|interrupt|improve"),
    (Sign::Judged, "improvement|let the team down|everyone else manages|impressed|lovely to see|i noticed"),
    (Sign::Judged, "i noticed that you|i saw you|i watched you|i heard you|i watched|on the plus side"),
    (Sign::Judged, "not so good|strength"),
    (Sign::NextTime, "next time|for next time|one thing to try|to work on|work on|to develop|try|could you"),
    (Sign::NextTime, "you could|what might you|how would you|what would you|what would help you"),
    (Sign::NextTime, "what got in the way|let's look|shall we look|for next shift|reflect on|goals|goal by"),
    (Sign::NextTime, "please ask me|needs more|might help|could help|the next step|an example"),
    (Sign::NextTime, "before your next|set yourself|would you do it again"),
    (Sign::Reported, "disappointment|disappointed|frustrating|distress|the service you received|your experience|you experienced|your comments"),
    (Sign::Reported, "to explain why|you were waiting|kept waiting|you were not told|why you were not|you have waited"),
    (Sign::Answering, "for taking the time to contact|for taking the time to write|for contacting us|for getting in touch"),
    (Sign::Failing, "i forgot|we forgot|careless of us|did not tell you|i promised|unsatisfactory|was sent to the wrong|your old address"),
    (Sign::Finding, "our records|records indicate|searched|the file"),
    (Sign::Further, "been passed to|complaints officer|complaints manager|go higher|higher than me|passed on to"),
    (Sign::Feedback(2), "hi team|dear team|dear colleagues|hello team|all covered|new starters"),
    (Sign::Judged, "nice work|good work|good week|good job|great work|great job|nicely|beautifully|you handled|how gentle|well handled|lovely"),
    (Sign::NextTime, "i'd think about|think about how|please remember|remember to|i'd like you to|i'd have liked|what i need from you"),
    (Sign::Message(4), "reply yes|reply stop|text stop|to opt out|reply cancel|do not reply|reminder|nhs app"),
    (Sign::Message(4), "reply here|text change"),
    (Sign::Message(2), "this message|ignore this|pls|thx|msg|probs|lol|btw|asap|hub|running late|see you soon"),
    (Sign::Message(2), "pop in|ring me back|call me back|for your text"),
    (Sign::Message(1), "click|let us know|book at|youll|dont|cant|wont|hows|its|ive|im|thurs|weds|tues|mon"),
    (Sign::Message(1), "fri|wed|thu|this text"),
    (Sign::Page(2), "people with|some people|most people|many people|anyone who|anyone can|signs and symptoms"),
    (Sign::Page(2), "is a condition|is a type of|is a kind of|is a medicine|used to treat|key facts"),
    (Sign::Page(2), "when to get help|find out more|this page|this leaflet|this guide|talk to your gp"),
    (Sign::Page(2), "ask for help|side effects|most adults|are welcome|who can|get help"),
    (Sign::Page(1), "causes|symptoms|caused by|treatment|inherited|research|children|adults|everyone"),
    (Sign::Page(1), "every person|people|can be|usually|often|may|readers|users|website|content|for example"),
    (Sign::Page(1), "make sure|do not use|for more information|syndrome"),
    (Sign::Form(4), "please tick|tick one|tick all|please circle|for office use|fill in this form"),
    (Sign::Form(4), "fill this in|please fill in"),
    (Sign::Form(3), "please complete|answer all the questions|over the last two weeks|total score|yes / no"),
    (Sign::Form(3), "ok / fault|y / n"),
    (Sign::Form(2), "signature|signed|print name|full name|preferred name|checked by|reason for referral"),
    (Sign::Form(2), "please answer|date of birth"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(text: &str) -> Option<(Sign, usize)> {
        known(text.split(' ').next()?)?.sign(text)
    }

    #[test]
    fn the_longest_phrase_speaks() {
        assert_eq!(sign("your complaint of may"), Some((Sign::Complaint(6), "your complaint".len())));
        assert_eq!(sign("your leg"), Some((Sign::You, 4)));
        assert_eq!(sign("yours"), Some((Sign::You, 5)));
        assert_eq!(sign("youth club"), None);
        assert_eq!(sign("éclair"), None);
    }

    #[test]
    fn no_phrase_stands_twice() {
        let mut all: Vec<&str> = SIGNS.iter().flat_map(|(_, phrases)| phrases.split('|')).collect();
        assert!(all.iter().all(|phrase| *phrase == phrase.trim().to_lowercase()));
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
