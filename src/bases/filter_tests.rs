//! Cases of the catalogue's filter.

use proptest::prelude::*;

use super::*;
use crate::{
    bases::{made_up, model::BaseStatus},
    time::Moment,
};

fn base(code: &str, category: BaseCategory, town: &str) -> Base {
    Base {
        id: code.into(),
        code: code.to_owned(),
        name: format!("{code}市图书馆"),
        category,
        operator_id: "operator".into(),
        town_code: town.to_owned(),
        town_name: "真州镇".to_owned(),
        address: "示例路1号".to_owned(),
        latitude: 32.27,
        longitude: 119.18,
        datum: "GCJ-02".to_owned(),
        phone: "051480000000".to_owned(),
        intro: String::new(),
        facilities: Vec::new(),
        max_daily_heads: 200,
        status: BaseStatus::Active,
        is_sample: true,
    }
}

fn project(base: &Base, kind: ProjectKind, grades: (i64, i64), heads: (i64, i64)) -> Project {
    Project {
        code: format!("{}-A", base.code),
        kind,
        title: "我是图书管理员 Librarian".to_owned(),
        theme: "认书、上架".to_owned(),
        grade_from: grades.0,
        grade_to: grades.1,
        duration_min: 90,
        min_heads: heads.0,
        max_heads: heads.1,
        ..made_up::project("project", base.id.as_str())
    }
}

fn read(query: &str) -> Filter {
    Filter::read(query.split('&').filter_map(|pair| pair.split_once('=')))
}

fn library() -> (Base, Project) {
    let base = base("YZ-01", BaseCategory::RoleExperience, "zhenzhou");
    let project = project(&base, ProjectKind::Experience, (3, 6), (10, 30));
    (base, project)
}

fn admits(query: &str, next: Option<&NextFree>, star: i64) -> bool {
    let (base, project) = library();
    read(query).admits(&Entry { base: &base, project: Some(&project), star, next, kilometres: None })
}

#[test]
fn what_is_too_far_away_is_left_out_once_it_is_known_from_where() {
    let (base, project) = library();
    let far = |query: &str, kilometres: Option<f64>| {
        read(query).admits(&Entry { base: &base, project: Some(&project), star: 0, next: None, kilometres })
    };
    assert!(far("near=xinji&km=10", Some(10.0)) && !far("near=xinji&km=10", Some(10.1)));
    assert!(far("km=10", None), "nowhere to measure from");
    assert!(!far("near=nowhere&km=10", None), "a town of which nothing is known");
    assert!(read("km=0").is_wrong("km") && read("km=１０").terms() == [Term::Within(10)]);
    assert_eq!(read("near=xinji").near(), Some("xinji"));
}

#[test]
fn every_term_lets_through_what_fits_and_nothing_else() {
    let cases = [
        ("q=图书馆", true),
        ("q=真州 librarian", true),
        ("q=ＬＩＢＲＡＲＩＡＮ", true),
        ("q=消防", false),
        ("category=role_experience", true),
        ("category=labour_practice", false),
        ("kind=experience", true),
        ("kind=course", false),
        ("band=primary_lower", true),
        ("band=preschool", false),
        ("band=junior_secondary", false),
        ("heads=10", true),
        ("heads=30", true),
        ("heads=9", false),
        ("heads=31", true),
        ("heads=120", true),
        ("heads=121", false),
        ("town=zhenzhou", true),
        ("town=xincheng", false),
        ("star=2", true),
        ("star=3", false),
        ("indoor=yes", true),
        ("free=yes", true),
    ];
    for (query, expected) in cases {
        assert_eq!(admits(query, None, 2), expected, "{query}");
    }
}

#[test]
fn days_ask_for_a_free_session() {
    let next = NextFree {
        session_id: "s".to_owned(),
        project_id: "project".into(),
        base_id: "YZ-01".into(),
        starts_at: Moment(0),
        places_left: 12,
    };
    assert!(admits("from=2026-11-26&to=2026-11-30", Some(&next), 0));
    assert!(!admits("from=2026-11-26", None, 0));
    assert!(admits("", None, 0));
}

#[test]
fn alternatives_of_a_key_widen_and_keys_narrow() {
    assert!(admits("kind=course&kind=experience", None, 0));
    assert!(!admits("kind=course&kind=experience&category=labour_practice", None, 0));
}

#[test]
fn what_cannot_be_read_is_kept_and_named_but_does_not_filter() {
    let filter = read("heads=many&from=tomorrow&star=9&colour=red&kind=party");
    assert!(filter.terms().is_empty());
    assert!(filter.is_wrong("heads") && filter.is_wrong("from") && !filter.is_wrong("star"));
    assert_eq!(filter.value("heads"), "many");
}

#[test]
fn empty_fields_of_the_form_are_no_terms() {
    assert_eq!(read("q=&heads=+&town=&from="), Filter { terms: Vec::new(), wrong: vec![("heads".into(), "+".into())] });
    assert_eq!(read("q=&heads=&town=&from="), Filter::default());
}

#[test]
fn a_chip_takes_away_its_own_term_only() {
    let filter = read("kind=course&kind=visit&heads=45");
    let left = filter.without(&Term::Kind(ProjectKind::Course));
    assert_eq!(left.pairs(), vec![("kind", "visit".to_owned()), ("heads", "45".to_owned())]);
}

#[test]
fn nothing_is_looked_for_before_the_earliest_bookable_day() {
    let day = |text| parse_date(text).unwrap();
    let earliest = day("2026-11-26");
    assert_eq!(read("from=2026-11-01&to=2026-11-30").days(earliest), (earliest, day("2026-11-30")));
    assert_eq!(read("from=2026-12-01").days(earliest), (day("2026-12-01"), day("2027-12-01")));
    assert_eq!(read("").days(earliest), (earliest, day("2027-11-26")));
}

#[test]
fn a_base_counts_once_however_many_projects_fit_and_even_without_any() {
    let (library, one) = library();
    let farm = base("YZ-02", BaseCategory::LabourPractice, "xincheng");
    let entry = |base, project| Entry { base, project, star: 0, next: None, kilometres: None };
    let entries = [entry(&library, Some(&one)), entry(&library, Some(&one)), entry(&farm, None)];
    assert_eq!(Filter::default().count(&entries, Unit::Bases), 2);
    assert_eq!(Filter::default().count(&entries, Unit::Projects), 2);
    assert_eq!(read("kind=experience").count(&entries, Unit::Bases), 1);
    let labour = Term::Category(BaseCategory::LabourPractice);
    assert_eq!(read("category=role_experience").with_only(labour).count(&entries, Unit::Bases), 1);
}

fn any_term() -> impl Strategy<Value = (&'static str, String)> {
    prop_oneof![
        "[a-z图书 ]{1,80}".prop_map(|words| ("q", words)),
        proptest::sample::select(BaseCategory::ALL).prop_map(|word| ("category", word.to_string())),
        proptest::sample::select(ProjectKind::ALL).prop_map(|word| ("kind", word.to_string())),
        proptest::sample::select(AgeBand::ALL).prop_map(|word| ("band", word.to_string())),
        (0_i64..2_000).prop_map(|heads| ("heads", heads.to_string())),
        (0_u32..40).prop_map(|day| ("from", format!("2026-11-{day:02}"))),
        (0_u32..40).prop_map(|day| ("to", format!("2026-12-{day:02}"))),
        "[a-z]{0,9}".prop_map(|code| ("town", code)),
        (0_i64..6).prop_map(|star| ("star", star.to_string())),
        Just(("indoor", "yes".to_owned())),
        Just(("free", "yes".to_owned())),
    ]
}

proptest! {
    #[test]
    fn the_address_carries_the_whole_filter(pairs in proptest::collection::vec(any_term(), 0..12)) {
        let filter = Filter::read(pairs.iter().map(|(key, value)| (*key, value.as_str())));
        let written = filter.pairs();
        let again = Filter::read(written.iter().map(|(key, value)| (*key, value.as_str())));
        prop_assert_eq!(again.terms(), filter.terms());
    }

    #[test]
    fn taking_a_term_of_a_single_key_away_never_shows_less(
        pairs in proptest::collection::vec(any_term(), 1..8), star in 0_i64..4,
    ) {
        let filter = Filter::read(pairs.iter().map(|(key, value)| (*key, value.as_str())));
        let (base, project) = library();
        let entry = Entry { base: &base, project: Some(&project), star, next: None, kilometres: None };
        for term in filter.terms().iter().filter(|term| !term.is_choice_of_many()) {
            prop_assert!(!filter.admits(&entry) || filter.without(term).admits(&entry));
        }
    }
}
