//! What is read as hours, and how they show themselves.

use proptest::prelude::*;

use super::*;

mod state;

fn hours(text: &str) -> Hours {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn hours_are_read_as_people_write_them_and_shown_in_one_form() {
    for (typed, shown) in [
        ("Mon-Fri 09:00-12:00,13:00-17:30 Asia/Tokyo", "Mon-Fri 09:00-12:00,13:00-17:30 Asia/Tokyo"),
        ("mon-fri 9-17", "Mon-Fri 09:00-17:00"),
        ("Monday to Friday from 9:00 to 17:30", "Mon-Fri 09:00-17:30"),
        ("weekdays 9am-5pm", "Mon-Fri 09:00-17:00"),
        ("weekdays 9 a.m. - 5:30 p.m.", "Mon-Fri 09:00-17:30"),
        ("Mon-Fri 1-5pm", "Mon-Fri 13:00-17:00"),
        ("Mon-Fri 9am-5", "Mon-Fri 09:00-17:00"),
        ("Mon-Fri 1pm-5", "Mon-Fri 13:00-17:00"),
        ("Mon-Fri noon-5pm", "Mon-Fri 12:00-17:00"),
        ("daily 12am-12pm", "Mon-Sun 00:00-12:00"),
        ("Mon-Fri 0930-1715", "Mon-Fri 09:30-17:15"),
        ("Mon-Fri: 9.00–17.30", "Mon-Fri 09:00-17:30"),
        ("9:00-17:30", "Mon-Sun 09:00-17:30"),
        ("Mon, Wed 9-12; Fri 13-15", "Mon,Wed 09:00-12:00; Fri 13:00-15:00"),
        ("Mon/Wed 9-12", "Mon,Wed 09:00-12:00"),
        ("Mon-Thu/Sat 9-12", "Mon-Thu,Sat 09:00-12:00"),
        ("weekdays/Sun 9-12", "Mon-Fri,Sun 09:00-12:00"),
        ("Mon 9-12 Tue 9-12 Wed 9-12", "Mon-Wed 09:00-12:00"),
        ("Mon-Fri 9-12; 13-17", "Mon-Fri 09:00-12:00,13:00-17:00"),
        ("Fri-Mon 9-12", "Mon,Fri-Sun 09:00-12:00"),
        ("Sat,Sun 10-15", "Sat,Sun 10:00-15:00"),
        ("weekend 10-15 and 16-18", "Sat,Sun 10:00-15:00,16:00-18:00"),
        ("Sat all day", "Sat 00:00-24:00"),
        ("Mon-Sun 0:00-24:00", "Mon-Sun 00:00-24:00"),
        ("Mon 22:00-06:00", "Mon 22:00-06:00"),
        ("Mon 22時〜26時", "Mon 22:00-02:00"),
        ("Mon 22:00-24:00", "Mon 22:00-24:00"),
        ("Mon 22:00-0:00", "Mon 22:00-24:00"),
        ("Mon 22-midnight", "Mon 22:00-24:00"),
        ("Mon-Fri 9-17 europe/berlin", "Mon-Fri 09:00-17:00 Europe/Berlin"),
        ("Mon-Fri 9-17 JST", "Mon-Fri 09:00-17:00 Asia/Tokyo"),
        ("UTC Mon-Fri 9-17", "Mon-Fri 09:00-17:00 UTC"),
        ("Mon-Fri 9-17 (Asia/Tokyo), holidays=JP", "Mon-Fri 09:00-17:00 Asia/Tokyo holidays=JP"),
        ("Mon-Fri 9-17 holidays=none", "Mon-Fri 09:00-17:00 holidays=none"),
        ("Mon-Fri 9-17 except holidays", "Mon-Fri 09:00-17:00 holidays=auto"),
    ] {
        assert_eq!(hours(typed).to_string(), shown, "{typed}");
        assert_eq!(hours(shown), hours(typed), "{typed}");
    }
}

#[test]
fn hours_are_read_in_japanese() {
    for (typed, shown) in [
        ("平日 9:00〜17:30", "Mon-Fri 09:00-17:30"),
        ("平日９：００－１７：３０", "Mon-Fri 09:00-17:30"),
        ("月〜金 9時〜17時半", "Mon-Fri 09:00-17:30"),
        ("月曜日から金曜日 9時から17時30分まで", "Mon-Fri 09:00-17:30"),
        ("月・水・金 10:00-12:00", "Mon,Wed,Fri 10:00-12:00"),
        ("月水金、10:00～12:00、13:00～15:00", "Mon,Wed,Fri 10:00-12:00,13:00-15:00"),
        ("平日 午前9時から午後5時30分まで", "Mon-Fri 09:00-17:30"),
        ("土日 正午から15時", "Sat,Sun 12:00-15:00"),
        ("平日9時～18時（祝日を除く）", "Mon-Fri 09:00-18:00 holidays=auto"),
        ("平日 9-18 祝日休み Asia/Tokyo", "Mon-Fri 09:00-18:00 Asia/Tokyo holidays=auto"),
        ("毎日22時〜翌6時", "Mon-Sun 22:00-06:00"),
        ("毎日22:00-翌7:00", "Mon-Sun 22:00-07:00"),
        ("毎日 午後10時から翌朝 午前6時まで", "Mon-Sun 22:00-06:00"),
        ("毎日 22時から翌日0時半まで", "Mon-Sun 22:00-00:30"),
        ("土曜 終日", "Sat 00:00-24:00"),
        ("年中無休 9:00-21:00", "Mon-Sun 09:00-21:00"),
        ("平日 9:00-17:30、土 9:00-12:00", "Mon-Fri 09:00-17:30; Sat 09:00-12:00"),
    ] {
        assert_eq!(hours(typed).to_string(), shown, "{typed}");
    }
}

#[test]
fn hours_are_shown_in_japanese_and_read_back() {
    for (typed, shown) in [
        ("Mon-Fri 09:00-17:30 Asia/Tokyo", "月～金 9:00～17:30（東京）"),
        ("Mon-Fri 09:00-12:00,13:00-17:30", "月～金 9:00～12:00、13:00～17:30"),
        ("Mon-Fri 9-17; Sat 9-12 Asia/Tokyo", "月～金 9:00～17:00／土 9:00～12:00（東京）"),
        ("Mon,Wed-Fri,Sun 9-17", "月・水～金・日 9:00～17:00"),
        ("Sat,Sun 10-15", "土・日 10:00～15:00"),
        ("daily 22-6", "毎日 22:00～翌6:00"),
        ("Mon 22-24", "月 22:00～24:00"),
        ("Sat all day", "土 終日"),
        ("24x7", "24時間365日"),
        ("24x7 holidays=auto", "毎日 終日（祝日を除く）"),
        ("Mon-Fri 9-17 Europe/Madrid", "月～金 9:00～17:00（Europe/Madrid）"),
        ("Mon-Fri 9-17 America/New_York holidays=JP", "月～金 9:00～17:00（ニューヨーク、日本の祝日を除く）"),
        ("Mon-Fri 9-17 holidays=none", "月～金 9:00～17:00（祝日も対応）"),
    ] {
        assert_eq!(hours(typed).in_japanese(), shown, "{typed}");
        assert_eq!(hours(shown), hours(typed), "{shown}");
    }
    let fault = "平日 9-17 祝日も対応 祝日を除く".parse::<Hours>().map_err(|error| error.kind);
    assert_eq!(fault, Err(HoursErrorKind::BadHolidays));
}

#[test]
fn around_the_clock_is_one_value_however_it_is_written() {
    for typed in [
        "24x7",
        "24X7",
        "24/7",
        "24×7",
        "24 h",
        "24時間365日",
        "365日24時間",
        "２４時間",
        "always",
        "Always open",
        "いつでも",
    ] {
        assert_eq!(hours(typed), Hours::always_open(), "{typed}");
        assert!(hours(typed).is_always_open());
    }
    // What nobody interrupts needs no zone.
    assert_eq!(hours("24x7 Asia/Tokyo"), Hours::always_open());
    assert_eq!(Hours::always_open().to_string(), "24x7");
    assert_eq!((Hours::always_open().zone(), Hours::always_open().national()), (None, None));
}

#[test]
fn around_the_clock_except_on_holidays_is_a_week() {
    let hours = hours("24x7 holidays=JP");
    assert!(!hours.is_always_open());
    assert_eq!(hours.to_string(), "Mon-Sun 00:00-24:00 holidays=JP");
    assert_eq!(hours.national(), Some(National::Japan));
}

#[test]
fn ranges_that_overlap_or_touch_are_one() {
    for (typed, shown) in [
        ("Mon 9-12,11-15", "Mon 09:00-15:00"),
        ("Mon 9-12,12-15", "Mon 09:00-15:00"),
        ("Mon 11-15,9-12", "Mon 09:00-15:00"),
        ("Mon 9-17,10-11", "Mon 09:00-17:00"),
        ("Mon 9-12; Mon 11-15", "Mon 09:00-15:00"),
        ("Mon 9:00-12:00,12:01-15:00", "Mon 09:00-12:00,12:01-15:00"),
        ("Mon 0-12,12-24", "Mon 00:00-24:00"),
        ("Mon 20-24,22時-26時", "Mon 20:00-02:00"),
        // Together they would be a whole day that does not start at midnight, which no text can say.
        ("Mon 6-18,18-6", "Mon 06:00-18:00,18:00-06:00"),
    ] {
        assert_eq!(hours(typed).to_string(), shown, "{typed}");
    }
}

#[test]
fn hours_know_the_zone_and_the_holidays_they_were_given() {
    assert_eq!(hours("Mon-Fri 9-17 Europe/Berlin").zone().map(Zone::name), Some("Europe/Berlin"));
    assert_eq!(hours("Mon-Fri 9-17").zone(), None);
    assert_eq!(hours("Mon-Fri 9-17 holidays=none").national(), Some(National::None));
    assert_eq!(hours("Mon-Fri 9-17").national(), None);
}

#[test]
fn what_cannot_be_read_as_hours_names_the_piece() {
    for (typed, kind, piece) in [
        ("", HoursErrorKind::Empty, ""),
        (" , ; ", HoursErrorKind::Empty, ""),
        ("Asia/Tokyo", HoursErrorKind::Empty, ""),
        ("sometimes 9-17", HoursErrorKind::UnknownWord, "sometimes"),
        ("Mon-Fri 9-17 tomorrow", HoursErrorKind::UnknownWord, "tomorrow"),
        ("土日祝を除く 9-17", HoursErrorKind::UnknownWord, "祝を除く"),
        ("Mon-Fri 9:00-25:00", HoursErrorKind::BadTime, "25:00"),
        ("平日 24時-26時", HoursErrorKind::BadTime, "24時-26時"),
        ("Mon-Fri 9:70-17:00", HoursErrorKind::BadTime, "9:70"),
        ("Mon-Fri 9:00-31:00", HoursErrorKind::BadTime, "31:00"),
        ("Mon-Fri 9:00-30:01", HoursErrorKind::BadTime, "30:01"),
        ("Mon-Fri 13pm-14pm", HoursErrorKind::BadTime, "13pm-14pm"),
        ("Mon-Fri 12345-17:00", HoursErrorKind::BadTime, "12345"),
        ("Mon-Fri 9:00-9:00", HoursErrorKind::BadRange, "9:00-9:00"),
        ("Mon-Fri 9-5", HoursErrorKind::BadRange, "9-5"),
        ("平日 0時-26時", HoursErrorKind::BadRange, "0時-26時"),
        ("平日 5時-29時", HoursErrorKind::BadRange, "5時-29時"),
        ("平日 9:00-翌10:00", HoursErrorKind::BadRange, "9:00-翌10:00"),
        ("平日 翌9:00-翌10:00", HoursErrorKind::BadTime, "翌9:00-翌10:00"),
        ("平日 9:00-翌26:00", HoursErrorKind::BadTime, "翌26:00"),
        ("Mon-Fri", HoursErrorKind::MissingTimes, "mon"),
        ("Mon-Fri 9-17; Sat", HoursErrorKind::MissingTimes, "sat"),
        ("Mon-Fri 9:00", HoursErrorKind::HalfRange, "9:00"),
        ("Mon-Fri 9:00-", HoursErrorKind::HalfRange, "9:00"),
        ("Mon-Fri -17:00", HoursErrorKind::MissingTimes, "mon"),
        ("-17:00", HoursErrorKind::HalfRange, "-"),
        ("Mon- 9-17", HoursErrorKind::HalfDays, "mon-"),
        ("Mon-Fri 9-17 Asia/Edo", HoursErrorKind::UnknownZone, "asia/edo"),
        ("Mon-Fri 9-17 Asia/Tokyo UTC", HoursErrorKind::SecondZone, "utc"),
        ("Mon-Fri 9-17 holidays=mars", HoursErrorKind::BadHolidays, "holidays=mars"),
        ("Mon-Fri 9-17 holidays=JP holidays=JP", HoursErrorKind::BadHolidays, "holidays=jp"),
        (
            "Mon 0:00-0:10,1:00-1:10,2:00-2:10,3:00-3:10,4-4:10,5-5:10,6-6:10,7-7:10,8-8:10,9-9:10,10-10:10",
            HoursErrorKind::TooManyRanges,
            "",
        ),
    ] {
        let error = typed.parse::<Hours>().unwrap_err();
        assert_eq!((error.kind, error.piece.as_str()), (kind, piece), "{typed}");
    }
}

#[test]
fn hours_are_bounded() {
    let padded = |length: usize| format!("Mon-Fri 9-17{}", " ".repeat(length - 12));
    assert!(padded(MAX_CHARS).parse::<Hours>().is_ok());
    assert_eq!(padded(MAX_CHARS + 1).parse::<Hours>().map_err(|error| error.kind), Err(HoursErrorKind::TooLong));
    let ten = (0..10).map(|hour| format!("{hour}:00-{hour}:30")).collect::<Vec<_>>().join(",");
    assert!(format!("Mon {ten}").parse::<Hours>().is_ok());
    // Short as typed, and too long in the form in which it would be shown.
    let short = "Mon 0-1,2-3,4-5,6-7,8-9,10-11,12-13,14-15 Tue 1-2,3-4,5-6,7-8,9-10,11-12,13-14,15-16 \
                 Wed 0-1,2-3,4-5,6-7,8-9,10-11,12-13,14-17 Thu 0-1,2-3,4-5,6-7,8-9,10-11,12-13,14-18";
    assert_eq!(short.parse::<Hours>().map_err(|error| error.kind), Err(HoursErrorKind::TooLong));
}

#[test]
fn what_is_wrong_with_hours_is_said_in_a_sentence() {
    let sentence = |typed: &str| typed.parse::<Hours>().unwrap_err().to_string();
    assert_eq!(sentence(""), "expected hours such as Mon-Fri 09:00-17:30 Asia/Tokyo, or 24x7");
    assert_eq!(sentence("Mon-Fri 9:70-17"), "9:70: expected a time from 00:00 to 24:00");
    assert_eq!(sentence("whenever"), "whenever: expected a weekday, a time such as 09:00, or a time zone");
}

#[test]
fn a_weekday_is_read_by_its_name() {
    for (typed, day) in [
        ("Mon", Some(Weekday::Mon)),
        (" tuesday ", Some(Weekday::Tue)),
        ("ＷＥＤ", Some(Weekday::Wed)),
        ("木", Some(Weekday::Thu)),
        ("金曜", Some(Weekday::Fri)),
        ("土曜日", Some(Weekday::Sat)),
        ("日", Some(Weekday::Sun)),
        ("", None),
        ("someday", None),
        ("曜日", None),
    ] {
        assert_eq!(parse_weekday(typed), day, "{typed}");
    }
}

#[test]
fn a_time_of_day_is_read_as_it_is_said() {
    for (typed, time) in [
        ("9", Some("09:00")),
        ("9:00", Some("09:00")),
        ("0930", Some("09:30")),
        ("930", Some("09:30")),
        ("9am", Some("09:00")),
        ("12am", Some("00:00")),
        ("12pm", Some("12:00")),
        ("5:30 pm", Some("17:30")),
        ("noon", Some("12:00")),
        ("midnight", Some("00:00")),
        ("１７：３０", Some("17:30")),
        ("午後5時30分", Some("17:30")),
        ("17時半", Some("17:30")),
        ("17時", Some("17:00")),
        ("23:59", Some("23:59")),
        ("24:00", None),
        ("翌6時", None),
        ("25:00", None),
        ("9:60", None),
        ("13pm", None),
        ("9:00 sharp", None),
        ("", None),
        ("soon", None),
    ] {
        let found = parse_time(typed).map(|time| time.format("%H:%M").to_string());
        assert_eq!(found.as_deref(), time, "{typed}");
    }
}

/// A text of hours: groups of weekdays with ranges, and perhaps a zone and holidays.
fn any_text() -> impl Strategy<Value = String> {
    let range = (0_u32..1440, 1_u32..1440).prop_map(|(start, length)| {
        let end = (start + length) % 1440;
        format!("{:02}:{:02}-{:02}:{:02}", start / 60, start % 60, end / 60, end % 60)
    });
    let days = prop::sample::subsequence(WEEK.to_vec(), 1..=7)
        .prop_map(|days| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
    let group =
        (days, prop::collection::vec(range, 1..3)).prop_map(|(days, ranges)| format!("{days} {}", ranges.join(",")));
    let zone = prop::sample::select(vec!["", " Asia/Tokyo", " Europe/Berlin", " America/New_York"]);
    let holidays = prop::sample::select(vec!["", " holidays=JP", " holidays=none", " holidays=auto"]);
    (prop::collection::vec(group, 1..3), zone, holidays)
        .prop_map(|(groups, zone, holidays)| format!("{}{zone}{holidays}", groups.join("; ")))
}

proptest! {
    #[test]
    fn hours_read_back_as_they_are_shown(text in any_text()) {
        let hours = hours(&text);
        for shown in [hours.to_string(), hours.in_japanese()] {
            prop_assert_eq!(shown.parse::<Hours>(), Ok(hours.clone()), "{}", shown);
        }
    }

    #[test]
    fn no_text_of_any_kind_breaks_the_reader(text in "\\PC{0,40}") {
        if let Ok(hours) = text.parse::<Hours>() {
            prop_assert_eq!(hours.to_string().parse::<Hours>(), Ok(hours));
        }
    }

    #[test]
    fn words_of_hours_in_any_order_are_read_back_as_shown_or_refused(
        words in prop::collection::vec(prop::sample::select(vec![
            "mon", "fri", "-", ",", ";", " ", "9", "17:30", "24:00", "月", "金", "平日", "から", "まで", "午後", "時", "半", "24h",
            "終日", "pm", "am", "noon", "26:00", "祝日を除く", "翌", "utc", "to", "and", "/",
        ]), 0..9)
    ) {
        let text: String = words.concat();
        if let Ok(hours) = text.parse::<Hours>() {
            prop_assert_eq!(hours.in_japanese().parse::<Hours>(), Ok(hours.clone()), "{}", text);
            prop_assert_eq!(hours.to_string().parse::<Hours>(), Ok(hours), "{}", text);
        }
    }
}
