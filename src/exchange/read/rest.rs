//! Settings, accountability, checks, reports and misses of a document.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::items::{name, note, person};
use super::{FaultKind, Place, Reader};
use crate::domain::change::{Key, Miss, Record};
use crate::domain::hours::{parse_time, parse_weekday};
use crate::domain::search::fold;
use crate::domain::settings::{Accountable, LEAD_DAYS_MAX, LEADS_MAX, Language, Settings};
use crate::domain::topic::STEPS_MAX;
use crate::domain::verification::{AccountableRole, Check, CheckResult, Dispute, IntervalKind, Method, Subject};
use crate::exchange::document::{self, Document};

pub(super) fn moment(typed: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(typed).ok().map(|at| at.with_timezone(&Utc))
}

impl Reader<'_> {
    pub(super) fn rest(&mut self, document: &Document) {
        if let Some(typed) = &document.settings {
            let there = self.directory.settings().clone();
            let settings = self.at("settings".to_owned()).settings(there, typed);
            self.put(Key::Settings, Record::Settings(Box::new(settings)));
        }
        self.fallback(&document.fallback);
        for typed in &document.accountable {
            let mut place = self.at("accountable".to_owned());
            let role = place.read("role", &typed.role, AccountableRole::from_word);
            let who = place.read("who", &typed.who, name);
            let evidence = place.may("evidence", typed.evidence.as_ref(), note);
            if let (Some(role), Some(who)) = (role, who) {
                let accountable = Accountable { who, evidence, written: typed.written };
                self.put(Key::Accountable(role), Record::Accountable(accountable));
            }
        }
        self.checks(&document.check);
        for typed in &document.dispute {
            let mut place = self.at(format!("dispute of {}", typed.item));
            let subject = place.subject(&typed.item);
            let by = place.read("by", &typed.by, person);
            let at = place.read("at", &typed.at, moment);
            let why = place.may("why", typed.why.as_ref(), note);
            if let (Some(subject), Some(by), Some(at)) = (subject, by, at) {
                self.put(Key::Dispute(subject), Record::Dispute(Dispute { subject, by, at, why }));
            }
        }
        for typed in &document.miss {
            let mut place = self.at(format!("miss {}", typed.typed));
            let words = place.read("typed", &typed.typed, name);
            let last_at = place.read("last_at", &typed.last_at, moment);
            if let (Some(words), Some(last_at)) = (words, last_at) {
                let key = fold::strict(words.as_str());
                let there = self.directory.miss(&key).map_or(0, |miss| miss.count);
                let miss = Miss { typed: words, count: typed.count.max(there), last_at };
                self.put(Key::Miss(key), Record::Miss(miss));
            }
        }
    }

    fn fallback(&mut self, typed: &[String]) {
        if typed.is_empty() {
            return;
        }
        let mut place = self.at("fallback".to_owned());
        if typed.len() > STEPS_MAX {
            place.fault("fallback", FaultKind::TooMany(STEPS_MAX));
        }
        let line = typed.iter().filter_map(|name| place.target("fallback", name)).collect();
        self.put(Key::Fallback, Record::Fallback(line));
    }

    /// The checks of both the directory and the document, each as often as the one that has it more often. What is brought
    /// to a subject without any keeps its order: the last one counts, also where a clock had gone back.
    fn checks(&mut self, typed: &[document::Check]) {
        let mut all: BTreeMap<Subject, Vec<Check>> = BTreeMap::new();
        for typed in typed {
            let mut place = self.at(format!("check of {}", typed.item));
            let subject = place.subject(&typed.item);
            let method = place.read("method", &typed.method, Method::from_word);
            let result = place.read("result", &typed.result, CheckResult::from_word);
            let by = place.read("by", &typed.by, person);
            let at = place.read("at", &typed.at, moment);
            let found = place.may("note", typed.note.as_ref(), note);
            let (Some(subject), Some(method), Some(result), Some(by), Some(at)) = (subject, method, result, by, at)
            else {
                continue;
            };
            let check = Check { subject, method, result, by, at, note: found };
            all.entry(subject).or_default().push(check);
        }
        for (subject, brought) in all {
            for (place, check) in (0..).zip(together(self.directory.checks(subject), brought)) {
                self.put(Key::Check(subject, place), Record::Check(check));
            }
        }
    }
}

/// The checks that are there, and those of the brought ones that are not; by their time, where both have some.
fn together(there: &[Check], brought: Vec<Check>) -> Vec<Check> {
    let mut met = there.to_vec();
    let mut new = Vec::new();
    for check in brought {
        match met.iter().position(|known| *known == check) {
            Some(place) => drop(met.swap_remove(place)),
            None => new.push(check),
        }
    }
    let is_merged = !there.is_empty() && !new.is_empty();
    let mut all: Vec<Check> = there.iter().cloned().chain(new).collect();
    if is_merged {
        all.sort_by_key(|check| check.at);
    }
    all
}

impl Place<'_, '_> {
    pub(super) fn subject(&mut self, item: &str) -> Option<Subject> {
        let accountable = AccountableRole::from_word(item).map(Subject::Accountable);
        let subject = accountable.or_else(|| self.reader.numbers.item(item).map(Subject::Item));
        if subject.is_none() {
            self.fault("item", FaultKind::Unknown(item.to_owned()));
        }
        subject
    }

    fn settings(&mut self, mut settings: Settings, typed: &document::Settings) -> Settings {
        settings.channel = self.may("channel", typed.channel.as_ref(), name);
        settings.editor_role = self.may("editor_role", typed.editor_role.as_ref(), name);
        settings.lead_person = self.may("lead_person", typed.lead_person.as_ref(), person);
        if let Some(weekday) = self.may("weekday", typed.weekday.as_ref(), parse_weekday) {
            settings.weekday = weekday;
        }
        if let Some(time) = self.may("time", typed.time.as_ref(), parse_time) {
            settings.time = time;
        }
        if let Some(zone) = self.may_parse("zone", typed.zone.as_ref()) {
            settings.zone = zone;
        }
        if let Some(language) = self.may("language", typed.language.as_ref(), Language::from_word) {
            settings.language = language;
        }
        if let Some(holidays) = self.may_parse("holidays", typed.holidays.as_ref()) {
            settings.holidays = holidays;
        }
        if let Some(leads) = &typed.leads {
            let is_good = !leads.is_empty() && are_leads(leads);
            if is_good {
                settings.leads.clone_from(leads);
            } else {
                self.fault("leads", FaultKind::Value(format!("{leads:?}")));
            }
        }
        settings.empty_digest = typed.empty_digest.unwrap_or(settings.empty_digest);
        let there = settings.intervals;
        let over_there = |typed: &str| there.with(typed, IntervalKind::from_word).ok();
        settings.intervals = self.may("intervals", typed.intervals.as_ref(), over_there).unwrap_or(there);
        settings
    }
}

/// Whether these can be leads of deadlines.
pub(super) fn are_leads(leads: &[u32]) -> bool {
    leads.len() <= LEADS_MAX && leads.iter().all(|days| *days <= LEAD_DAYS_MAX)
}
