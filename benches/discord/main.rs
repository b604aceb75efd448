//! How the real program answers on Discord under load, beside a bot on the same library that does nothing at all.
//!
//! `cargo bench --bench discord`; Linux, for it reads `/proc`. The program runs as a process of its own against a Discord
//! on loopback that only takes note of when what was answered. The floor runs the same way in the same run, so that a
//! noisy machine is noisy for both: trust the ratio, not the figures.

mod fake;
mod floor;
mod people;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fake::Fake;
use people::{DESKS, Kind, People};

/// How many interactions are in flight at a time.
const IN_FLIGHT: usize = 200;
/// How many are measured under load, and how many one after the other.
const LOADED: usize = 20_000;
const ALONE: usize = 500;
/// How many entries the directory has before anything is measured.
const ENTRIES: usize = 500;
/// After how many interactions memory is looked at, and how much it may have grown between the two.
const EARLY: usize = 1_000;
const LATE: usize = 100_000;
const GROWTH_MAX: f64 = 1.5;
/// Discord's own limit for a first answer, and what typing feels like at once.
const FIRST_MAX: Duration = Duration::from_secs(3);
const TYPING_MAX: Duration = Duration::from_millis(100);
/// The token of a Discord that looks at none.
const TOKEN: &str = "MTE4.bench.discord";
/// How the floor is started: this program with this word and an address.
const FLOOR: &str = "--floor";

pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// A bot in a process of its own, which ends with it.
struct Bot(Child);

impl Bot {
    fn start(command: &mut Command) -> Outcome<Self> {
        Ok(Self(command.stdin(Stdio::null()).spawn()?))
    }

    /// Its resident memory, in MB.
    fn resident(&self) -> Outcome<f64> {
        let status = std::fs::read_to_string(Path::new("/proc").join(self.0.id().to_string()).join("status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1_024.0)
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        // A bench that is over leaves nothing behind; what cannot be ended has ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How long answers took, shortest first.
struct Times(Vec<Duration>);

impl Times {
    fn of(answers: &[(Kind, Duration)], is_meant: impl Fn(Kind) -> bool) -> Self {
        let mut times: Vec<Duration> =
            answers.iter().filter(|(kind, _)| is_meant(*kind)).map(|(_, time)| *time).collect();
        times.sort_unstable();
        Self(times)
    }

    /// The time within which so many of a thousand were answered.
    fn at(&self, permille: usize) -> Duration {
        let place = (self.0.len() * permille / 1_000).min(self.0.len().saturating_sub(1));
        self.0.get(place).copied().unwrap_or_default()
    }

    fn tell(&self, what: &str) {
        println!("{what:<34} p50 {:>10.2?}  p99 {:>10.2?}  max {:>10.2?}", self.at(500), self.at(990), self.at(1_000));
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn measure() -> Outcome<()> {
    let (floor, idle_floor) = {
        let fake = Fake::start().await?;
        let this = std::env::args_os().next().ok_or("no name of this program")?;
        let bot = Bot::start(Command::new(this).arg(FLOOR).arg(fake.url()))?;
        fake.connected().await;
        let people = People::new(&fake, 0);
        let alone = Times::of(&people.ask(ALONE, 1, |_| Kind::Nothing).await?, |_| true);
        let loaded = Times::of(&people.ask(LOADED, IN_FLIGHT, |_| Kind::Nothing).await?, |_| true);
        println!("floor: {:.1} MB", bot.resident()?);
        (loaded, alone)
    };
    let fake = Fake::start().await?;
    let place = tempfile::tempdir()?;
    let mut program = Command::new(env!("CARGO_BIN_EXE_escalation-bot"));
    program.current_dir(place.path()).env("DISCORD_TOKEN", TOKEN).env("DISCORD_API_URL", fake.url());
    program.stdout(Stdio::null()).stderr(Stdio::null());
    let bot = Bot::start(&mut program)?;
    fake.connected().await;
    let people = People::new(&fake, ENTRIES);
    // As many at a time as later on, so that what a crowd needs is no growth.
    people.ask(DESKS, 1, |_| Kind::Add).await?;
    people.ask(ENTRIES - DESKS, IN_FLIGHT, |_| Kind::Add).await?;
    let alone = Times::of(&people.ask(ALONE, 1, |_| Kind::Escalate).await?, |_| true);
    let early = bot.resident()?;
    people.ask(LATE - EARLY, IN_FLIGHT, Kind::looked).await?;
    let late = bot.resident()?;
    let began = Instant::now();
    let answers = people.ask(LOADED, IN_FLIGHT, Kind::mixed).await?;
    let took = began.elapsed();
    idle_floor.tell("floor, one after the other");
    alone.tell("/escalate, one after the other");
    floor.tell("floor, 200 in flight");
    let all = Times::of(&answers, |_| true);
    all.tell("everything, 200 in flight");
    Times::of(&answers, |kind| kind == Kind::Escalate).tell("  /escalate");
    Times::of(&answers, |kind| kind == Kind::Change).tell("  changes, durable");
    let typing = Times::of(&answers, |kind| kind == Kind::Type);
    typing.tell("  completions");
    println!("{LOADED} interactions in {took:.1?}");
    println!("memory: {early:.1} MB after {EARLY}, {late:.1} MB after {LATE}: {:.2} times", late / early);
    println!("memory: {:.1} MB after {LOADED} more, of which every tenth changed something", bot.resident()?);
    println!("told to try again: {}, refused: {}", fake.busy(), fake.refused());
    let aims = [
        ("every first answer within 3 s", all.at(1_000) < FIRST_MAX),
        ("completions within 100 ms (p99)", typing.at(990) < TYPING_MAX),
        ("nothing was refused", fake.busy() + fake.refused() == 0),
        ("memory within 1.5 times", late / early <= GROWTH_MAX),
    ];
    for (aim, is_met) in aims {
        println!("{} {aim}", if is_met { "met:   " } else { "MISSED:" });
    }
    Ok(())
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    match arguments.get(1..3) {
        Some([word, url]) if word == FLOOR => runtime.block_on(floor::run(url, TOKEN)),
        _ => runtime.block_on(measure()),
    }
}
