//! A handover through a restart: what is taken over stays so, the rest is still to be seen, and only the successor or an
//! admin takes it over.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use escalation_bot::chat::{Answer, Ask, Asker, Call, Ending, Press, Reply, Request};
use escalation_bot::config::Config;
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::text::PersonId;
use escalation_bot::engine::Engine;
use escalation_bot::locale::Locale;

use crate::opened;

/// How much passes from ken to mei.
const PIECES: usize = 40;
/// The number of the handover: the items have those before it.
const HANDOVER: usize = PIECES + 1;
struct World {
    engine: Engine,
    now: DateTime<Utc>,
    place: tempfile::TempDir,
}

fn open(place: &Path) -> Engine {
    Engine::open(opened::store(place).unwrap().0, Config::parse(None).unwrap().workspace).unwrap()
}

fn workspace() -> WorkspaceId {
    WorkspaceId::parse("main").unwrap()
}

/// Who there is, and what they may.
const ANN: (&str, Role) = ("ann", Role::Admin);
const KEN: (&str, Role) = ("ken", Role::Editor);
const MEI: (&str, Role) = ("mei", Role::Editor);
const EVE: (&str, Role) = ("eve", Role::Editor);
const BOB: (&str, Role) = ("bob", Role::Reader);

impl World {
    /// Ken looks after forty desks, and hands them over to mei.
    fn handed_over() -> Self {
        let place = tempfile::tempdir().unwrap();
        let mut world = Self { engine: open(place.path()), now: "2026-11-24T01:00:00Z".parse().unwrap(), place };
        for number in 1..=PIECES {
            let name = format!("Desk {number:02}");
            world.done(
                ANN,
                Call::new("target add").with("name", name).with("kind", "department").with("verifier", "ken"),
            );
        }
        let start = Call::new("handover start").with("from", "ken").with("to", "mei").with("confirm", "yes");
        world.done(KEN, start);
        world
    }

    /// The engine stops and its store is opened again.
    fn restarted(self) -> Self {
        let Self { engine, now, place } = self;
        drop(engine);
        Self { engine: open(place.path()), now: now + TimeDelta::minutes(1), place }
    }

    fn ask(&mut self, (person, role): (&str, Role), call: Call) -> (Reply, String) {
        self.now += TimeDelta::seconds(1);
        let asker = Asker {
            id: PersonId::parse(person).unwrap(),
            standing: Standing::Granted(role),
            language: Some(Language::En),
        };
        let request = Request::new(workspace(), asker, Ask::Run(call));
        let Answer::Reply(reply) = self.engine.request(&request, self.now) else { panic!("a command is answered") };
        let locale = Locale::new(Language::En);
        let lines = reply.blocks.iter().flat_map(|block| std::iter::once(&block.head).chain(&block.lines));
        let said = lines.map(|line| locale.show(line)).collect::<Vec<_>>().join("\n");
        (reply, said)
    }

    fn done(&mut self, person: (&str, Role), call: Call) -> String {
        let (reply, said) = self.ask(person, call);
        assert_eq!(reply.ending, Ending::Done, "{said}");
        said
    }

    fn confirm(&mut self, person: (&str, Role), piece: usize) -> (Ending, String) {
        let call = Call::new("handover confirm").with("handover", HANDOVER).with("piece", piece);
        let (reply, said) = self.ask(person, call.with("method", "called"));
        (reply.ending, said)
    }

    /// The places of the pieces that a person sees waiting, and how many buttons take one over.
    fn waiting(&mut self, person: (&str, Role)) -> (Vec<usize>, usize) {
        let (reply, said) = self.ask(person, Call::new("handover status"));
        let places = said.lines().filter_map(|line| line.split_once(". ")?.0.trim().parse().ok()).collect();
        let takes_over = |press: &Press| match press {
            Press::Run(call) | Press::Open(call) | Press::Mend(call) => call.command == "handover confirm",
        };
        let buttons = reply.buttons.iter().filter(|button| takes_over(&button.press)).count();
        (places, buttons)
    }

    /// Everything that is written down, to the byte.
    fn written(&mut self) -> Vec<u8> {
        let call = Call::new("export").with("format", "json").with("restricted", "yes");
        self.ask(ANN, call).0.files[0].bytes.clone()
    }
}

#[test]
fn a_handover_goes_on_after_a_restart_and_only_the_successor_or_an_admin_takes_the_rest_over() {
    let mut world = World::handed_over();
    let half = PIECES / 2;
    for piece in 1..=half {
        assert_eq!(world.confirm(MEI, piece).0, Ending::Done);
    }
    let before = world.written();
    let mut world = world.restarted();
    assert_eq!(world.written(), before);
    let rest: Vec<usize> = (half + 1..=PIECES).collect();
    for (person, has_buttons) in [(ANN, true), (MEI, true), (KEN, false), (EVE, false), (BOB, false)] {
        let (places, buttons) = world.waiting(person);
        assert_eq!(places, rest, "{person:?}");
        assert_eq!(buttons > 0, has_buttons, "{person:?}");
    }
    for piece in &rest {
        for person in [KEN, EVE, BOB] {
            let (ending, said) = world.confirm(person, *piece);
            assert_eq!(ending, Ending::Refused, "{person:?}: {said}");
            assert!(said.contains("@mei"), "{said}");
        }
    }
    assert_eq!(world.written(), before, "who is refused changes nothing");
    // A check by somebody else is a check, and takes nothing over.
    for person in [KEN, EVE] {
        let item = format!("#{}", half + 1);
        world.done(person, Call::new("verify").with("item", item).with("method", "called").with("result", "confirmed"));
    }
    assert_eq!(world.waiting(MEI).0, rest);
    assert_eq!(world.confirm(ANN, half + 1).0, Ending::Done);
    for piece in half + 2..=PIECES {
        assert_eq!(world.confirm(MEI, piece).0, Ending::Done);
        // What is taken over once is not taken over again, by nobody.
        assert_eq!(world.confirm(ANN, piece).0, Ending::Refused);
    }
    let mut world = world.restarted();
    assert_eq!(world.waiting(ANN), (Vec::new(), 0));
    assert!(world.done(MEI, Call::new("handover status")).contains("No handover waits for anybody"));
}

#[test]
fn the_predecessor_cannot_take_back_or_pass_on_what_waits_for_the_successor() {
    let mut world = World::handed_over().restarted();
    let before = world.written();
    for (person, from) in [(KEN, "ken"), (KEN, "mei"), (EVE, "mei"), (BOB, "mei")] {
        let call = Call::new("handover start").with("from", from).with("to", "eve").with("confirm", "yes");
        let (reply, said) = world.ask(person, call);
        assert_eq!(reply.ending, Ending::Refused, "{person:?} {from}: {said}");
    }
    assert_eq!(world.written(), before);
    assert_eq!(world.waiting(MEI).0.len(), PIECES);
}
