//! The rating: a season of 32 bases with 11,000 ballots, and a hundred times that, from the two texts to the result. Each is
//! rated in a process of its own, so that its greatest memory is nobody else's.

use std::{error::Error, fmt::Write as _, process::Command, time::Instant};

use sutong::rating::command::rate_command;

use crate::{
    Outcome,
    report::{Line, median},
};

/// The word by which this program becomes that process.
pub const WORD: &str = "rating";
const METHOD: &str = include_str!("../rating/vectors/method.json");

/// One season of the city.
const BASES: usize = 32;
const BALLOTS: usize = 11_000;
/// Sessions of a base.
const SESSIONS: usize = 9;
/// How many seasons the large one is.
const TIMES: usize = 100;

/// The most milliseconds of one season, and of the large one.
const ONE_AIM: f64 = 50.0;
const MANY_AIM: f64 = 5_000.0;
/// The most memory of the large one, its text included.
const MEMORY_AIM: u64 = 512 * 1024;
/// A ballot of the large one may take so many times as long.
const LINEAR_AIM: f64 = 1.5;
const ROUNDS: usize = 5;
/// More than the text of a base has.
const BYTES_OF_BASE: usize = 48 * 1024;

/// Items that are answered.
const TEEN: [&str; 5] = ["interest", "learned", "guide", "safe", "place"];
const PARENT: [&str; 5] = ["gain", "again", "informed", "safe", "place"];
const ORGANISER: [&str; 8] = ["content", "guide", "effect", "booking", "service", "safety", "emergency", "facility"];

/// Rates a season of so many times 32 bases and prints milliseconds and KiB.
pub fn rate_here(times: &str) -> Outcome<()> {
    let times: usize = times.parse()?;
    let bundle = season(BASES * times);
    let rounds = if times > 1 { 1 } else { ROUNDS };
    let mut milliseconds = Vec::new();
    for _ in 0..rounds {
        let began = Instant::now();
        let result = rate_command(METHOD, &bundle)?;
        milliseconds.push(began.elapsed().as_secs_f64() * 1_000.0);
        if result.matches("\"base\"").count() != BASES * times || !result.contains("\"rated\"") {
            return Err("the season was not rated".into());
        }
    }
    println!("{} {}", median(&mut milliseconds), peak_kib()?);
    Ok(())
}

/// Measures both.
pub fn measure(lines: &mut Vec<Line>) -> Outcome<()> {
    eprintln!("→ rating");
    let (one, one_kib) = in_a_process(1)?;
    let (many, many_kib) = in_a_process(TIMES)?;
    let megabytes = |kib: u64| kib as f64 / 1024.0;
    let ratio = many / one / TIMES as f64;
    let name = |times: usize| format!("rating {} bases with {} ballots", BASES * times, BALLOTS * times);
    let figure = |milliseconds: f64, kib: u64| format!("{milliseconds:.0} ms, {:.0} MB", megabytes(kib));
    lines.push(Line::new("–", &name(1), figure(one, one_kib)).aim(one < ONE_AIM, "< 50 ms"));
    let is_met = many < MANY_AIM && many_kib < MEMORY_AIM;
    lines.push(Line::new("–", &name(TIMES), figure(many, many_kib)).aim(is_met, "< 5 s, < 512 MB"));
    let linear = Line::new("–", "time for a ballot of the large season, of the small one", format!("{ratio:.2}"));
    lines.push(linear.aim(ratio <= LINEAR_AIM, "≤ 1.5: linear in ballots"));
    Ok(())
}

/// Milliseconds and KiB of a season of so many times 32 bases.
fn in_a_process(times: usize) -> Outcome<(f64, u64)> {
    let output = Command::new(std::env::current_exe()?).args([WORD, &times.to_string()]).output()?;
    let said = String::from_utf8(output.stdout)?;
    let (milliseconds, kib) =
        said.trim().split_once(' ').ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
    Ok((milliseconds.parse()?, kib.parse()?))
}

/// The most memory that was resident at any moment.
fn peak_kib() -> Outcome<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no peak is told")?;
    let kib = line.split_whitespace().next().and_then(|kib| kib.parse().ok());
    kib.ok_or_else(|| Box::<dyn Error>::from("the peak is no number"))
}

/// The text of a season in which every base was inspected twice and heard alike often.
fn season(bases: usize) -> String {
    let mut dice = Dice(7);
    // Room for it at once: growing would take twice the memory for a moment.
    let mut text = String::with_capacity(bases * BYTES_OF_BASE);
    text.push_str(r#"{"season":2026,"bases":["#);
    for base in 0..bases {
        let comma = if base > 0 { "," } else { "" };
        // Writing into a text cannot fail.
        let _ = write!(text, r#"{comma}{{"base":"B{base}","sessions":["#);
        let ballots = BALLOTS / BASES + usize::from(base % BASES < BALLOTS % BASES);
        for session in 0..SESSIONS {
            let ballots = ballots / SESSIONS + usize::from(session < ballots % SESSIONS);
            write_session(&mut text, &mut dice, session, ballots);
        }
        text.push_str(r#"],"inspections":["#);
        text.push_str(&[sheet("e1", 900), sheet("e2", 920)].join(","));
        text.push_str(r#"],"records":{"sessions_held":[9,9],"briefings":[9,9]},"events":[],"check_visit":null}"#);
    }
    text.push_str("]}");
    text
}

fn write_session(text: &mut String, dice: &mut Dice, session: usize, ballots: usize) {
    let comma = if session > 0 { "," } else { "" };
    let _ = write!(
        text,
        r#"{comma}{{"id":"s{session}","organiser":"o{}","provider":"p{}","ballots":["#,
        session % 5,
        session % 3
    );
    for number in 0..ballots {
        let comma = if number > 0 { "," } else { "" };
        let mut of = |codes: &[&str]| {
            let answers: Vec<String> =
                codes.iter().map(|code| format!(r#""{code}":"{}""#, dice.between(3, 5))).collect();
            answers.join(",")
        };
        let (questionnaire, answers) = match number {
            0 => ("organiser", of(&ORGANISER)),
            number if number % 3 == 0 => ("parent", of(&PARENT)),
            _ => ("teen", of(&TEEN)),
        };
        let _ = write!(text, r#"{comma}{{"questionnaire":"{questionnaire}","answers":{{{answers}}}}}"#);
    }
    text.push_str("]}");
}

/// A sheet with the same share of every indicator, in thousandths.
fn sheet(evaluator: &str, share: u32) -> String {
    let points: Vec<String> =
        indicators().iter().map(|(code, max)| format!(r#""{code}":{}"#, max * share / 1000)).collect();
    format!(r#"{{"evaluator":"{evaluator}","points":{{{}}}}}"#, points.join(","))
}

/// Indicators of the method with their maxima.
fn indicators() -> Vec<(String, u32)> {
    let method = sutong::rating::read::read_method(METHOD).map(|method| method.indicators).unwrap_or_default();
    method.into_iter().map(|indicator| (indicator.code, indicator.max)).collect()
}

/// A dice that always falls the same way.
struct Dice(u64);

impl Dice {
    fn between(&mut self, least: u64, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        least + (self.0 >> 33) % (most - least + 1)
    }
}
