//! A file without what is restricted takes nothing away, and doubles nothing.

use super::*;

fn without_restricted(world: &mut World, place: &str, format: &str) -> Attachment {
    world.ask(place, Call::new("export").with("format", format), None).files.pop().expect("a file")
}

/// A directory with a restricted contact, a contract number and an access ID, and a second contract of the same target.
fn guarded(world: &mut World, place: &str) {
    let calls = [
        Call::new("target add")
            .with("name", "Maker")
            .with("kind", "vendor")
            .with("contact", "tel:1; tel:98700 (restricted); a@b.example"),
        Call::new("topic add").with("name", "Excel"),
        Call::new("entry add").with("product", "Excel").with("target", "Maker"),
        Call::new("contract add")
            .with("target", "Maker")
            .with("topics", "Excel")
            .with("number", "N-1")
            .with("access_id", "A-1")
            .with("last_day", "2028-03-31"),
        Call::new("contract add").with("target", "Maker").with("topics", "Excel").with("number", "N-2"),
    ];
    for call in calls {
        let reply = world.ask(place, call, None);
        assert_eq!(reply.ending, Ending::Done, "{}", said(&reply));
    }
}

#[test]
fn a_file_without_what_is_restricted_changes_nothing_where_it_came_from() {
    let mut world = world();
    guarded(&mut world, "guarded");
    for place in ["guarded", "sample"] {
        for format in ["json", "toml", "csv"] {
            let whole = world.export(place, "json");
            let open = without_restricted(&mut world, place, format);
            let text = String::from_utf8(open.bytes.clone()).unwrap();
            assert!(!text.contains("N-1") && !text.contains("A-1") && !text.contains("98700"), "{text}");
            let reply = world.import(place, &open.name, &open.bytes);
            assert!(said(&reply).starts_with("Nothing in it is new"), "{place} {format}: {}", said(&reply));
            assert_eq!(world.export(place, "json").bytes, whole.bytes);
        }
    }
}

#[test]
fn a_file_without_what_is_restricted_leaves_that_while_it_changes_the_rest() {
    let mut world = world();
    for format in ["json", "toml", "csv"] {
        guarded(&mut world, format);
        let open = without_restricted(&mut world, format, format);
        let text = String::from_utf8(open.bytes).unwrap().replace("tel:1", "tel:9");
        let reply = world.import(format, &open.name, text.as_bytes());
        assert!(said(&reply).contains("Targets: 0 new, 1 changed"), "{}", said(&reply));
        assert!(!said(&reply).contains("Contracts"), "{}", said(&reply));
        let target = said(&world.ask(format, Call::new("target show").with("target", "Maker"), None));
        assert!(target.contains("Phone: 9, Phone: 98700 (restricted), "), "{target}");
    }
}

#[test]
fn a_contract_without_number_and_id_is_met_again_by_its_target_and_days() {
    let mut world = world();
    let toml = b"format = \"escalation-bot directory\"\nversion = 1\n[[target]]\nname = \"Maker\"\nkind = \"vendor\"\n\
        [[contract]]\ntarget = \"Maker\"\nbasis = \"contract\"\nstart = \"2026-01-01\"\nlast_day = \"2026-12-31\"\n\
        [[contract]]\ntarget = \"Maker\"\nbasis = \"contract\"\nstart = \"2027-01-01\"\nlast_day = \"2027-12-31\"\n";
    assert!(said(&world.import("toml", "a.toml", toml)).contains("Contracts and purchases: 2 new, 0 changed"));
    assert!(said(&world.import("toml", "a.toml", toml)).starts_with("Nothing in it is new"));
    let csv = b"topic,target,kind,start,last day\nExcel,Maker,vendor,2026-01-01,2026-12-31\n\
        Excel,Maker,vendor,2027-01-01,2027-12-31\n";
    assert!(said(&world.import("csv", "a.csv", csv)).contains("Contracts and purchases: 2 new, 0 changed"));
    assert!(said(&world.import("csv", "a.csv", csv)).starts_with("Nothing in it is new"));
}
