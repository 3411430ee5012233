//! The public bundle against the engine, and against somebody who subtracts whatever can be subtracted.

use proptest::prelude::*;

use super::*;
use crate::rating::{
    bundle::{Bundle, SurveyInputs},
    exact::weighted_mean,
    method::{FULL, Method},
    random_season::{Dice, config, random_season},
    read::{read_bundle, read_method},
    result::{BaseResult, Scores, SeasonResult},
    score::{Figure, rate, recompute, without_ballots},
};

const METHOD: &str = include_str!("../vectors/method.json");
const BUNDLE: &str = include_str!("../vectors/bundle.json");

fn worked() -> (Method, Bundle) {
    let method = read_method(METHOD).unwrap();
    let bundle = read_bundle(&method, BUNDLE).unwrap();
    (method, bundle)
}

/// The worked season as if no provider had rated: the organisers of its largest base are then enough to be told.
fn without_providers() -> (Method, Bundle) {
    let (method, bundle) = worked();
    let mut bundle = without_ballots(&method, &bundle);
    for session in bundle.bases.iter_mut().flat_map(|base| &mut base.sessions) {
        if let SurveyInputs::Cells { cells, .. } = &mut session.survey {
            cells.remove(&Group::Provider);
        }
    }
    (method, bundle)
}

fn season(seed: u64) -> (Method, Bundle) {
    let (method, bundle) = random_season(seed);
    let method = read_method(&method.to_string()).unwrap();
    let bundle = read_bundle(&method, &bundle.to_string()).unwrap();
    (method, bundle)
}

fn sealed() -> Sealed {
    Sealed { method_hash: "m".to_owned(), bundle_hash: "b".to_owned(), result_hash: "r".to_owned() }
}

fn told(method: &Method, bundle: &Bundle) -> PublicBundle {
    let decisions = decisions(&bundle.canonical_json().unwrap()).unwrap();
    tell_season(method, &sealed(), &decisions, &rate(method, bundle))
}

fn text(method: &Method, bundle: &Bundle) -> String {
    told(method, bundle).canonical_json().unwrap()
}

/// Whatever is told, and whatever is recomputed from it, is what the engine says.
fn assert_equal(method: &Method, bundle: &Bundle) -> Result<(), TestCaseError> {
    let SeasonResult { results, .. } = rate(method, bundle);
    let public: PublicBundle = serde_json::from_str(&text(method, bundle)).unwrap();
    prop_assert_eq!(public.bases.len(), results.len());
    for (base, result) in public.bases.iter().zip(&results) {
        let found = recompute(method, base);
        prop_assert!(found.agrees(), "{}: {:?}", base.base, found);
        prop_assert_eq!((found.status, found.star), (result.status, result.star));
        let (Some(scores), Some(total)) = (&result.scores, &found.total) else {
            prop_assert_eq!((result.scores.is_none(), found.total.is_none()), (true, true));
            continue;
        };
        prop_assert_eq!(&found.caps, &scores.caps);
        prop_assert!(total.total.is_none_or(|total| total == scores.total));
        for (aspect, workings) in &total.aspects {
            prop_assert_eq!(workings.score, scores.aspects[aspect]);
        }
        for (aspect, survey) in &found.survey {
            prop_assert_eq!(survey.score, scores.survey[aspect].score);
        }
        if found.given.is_empty() {
            prop_assert_eq!((total.total, total.star_by_score), (Some(scores.total), scores.star_by_score));
            prop_assert_eq!(total.aspects.len(), 4);
        }
    }
    Ok(())
}

/// Groups in the mean of an aspect that are not told.
fn hidden(method: &Method, scores: &Scores, base: &PublicBase, aspect: Aspect) -> Vec<Group> {
    let Some(survey) = scores.survey.get(&aspect) else { return Vec::new() };
    let weighs = |group: &&Group| method.group_weight(aspect, **group) > 0;
    let is_hidden = |group: &&Group| !base.aspects[&aspect].groups.contains_key(group);
    survey.groups.keys().filter(weighs).filter(is_hidden).copied().collect()
}

fn for_each_aspect(method: &Method, bundle: &Bundle, mut see: impl FnMut(&BaseResult, &Scores, &PublicBase, Aspect)) {
    let results = rate(method, bundle).results;
    for (base, result) in told(method, bundle).bases.iter().zip(&results) {
        let Some(scores) = &result.scores else { continue };
        Aspect::ALL.into_iter().for_each(|aspect| see(result, scores, base, aspect));
    }
}

#[test]
fn the_worked_season_is_recomputed_from_what_everybody_may_know() {
    let (method, bundle) = worked();
    assert_equal(&method, &bundle).unwrap();
}

/// Hand-checked: ballots about each aspect of three bases of the worked season, and how deep they are told.
#[test]
fn what_is_told_of_the_worked_season_is_what_the_counts_allow() {
    use Depth::{Score, Survey};
    let (method, bundle) = worked();
    let public = told(&method, &bundle);
    let of = |code: &str| -> Vec<(Depth, Vec<Group>)> {
        let aspects = public.base(code).unwrap().aspects.values();
        aspects.map(|aspect| (aspect.told, aspect.groups.keys().copied().collect())).collect()
    };
    let (child, parent) = (Group::Child, Group::Parent);
    // B07: 8 and 6, 9 and 6, 9 and 7, 9 and 7 organisers and providers, together enough.
    let both = (Survey, vec![child, parent]);
    assert_eq!(of("B07"), [both.clone(), both.clone(), (Survey, vec![parent]), both.clone()]);
    // B01: of B and C only the providers are few, so that all hide; of D the eleven organisers said the same, too.
    let none = (Survey, vec![]);
    assert_eq!(of("B01"), [both.clone(), none.clone(), none.clone(), both]);
    // B16: 2 organisers, 2 providers and 36 children; of C 5 people in all.
    assert_eq!(of("B16"), [none.clone(), none.clone(), (Score, vec![]), none]);
    let nothing = |code: &str| public.base(code).unwrap().aspects.is_empty();
    assert!(["B02", "B03", "B09", "B10"].into_iter().all(nothing), "without scores there is nothing to tell");
}

#[test]
fn the_public_text_is_its_own_canonical_text_and_lasts_when_ballots_go() {
    let (method, bundle) = worked();
    let public = text(&method, &bundle);
    let read: PublicBundle = serde_json::from_str(&public).unwrap();
    assert_eq!(read.canonical_json().unwrap(), public);
    assert_eq!(text(&method, &without_ballots(&method, &bundle)), public);
    assert!(
        public.starts_with(r#"{"season":2026,"method":{"code":"sample-1","hash":"m"},"bundle_hash":"b","#),
        "{public}"
    );
}

#[test]
fn a_fingerprint_is_sha_256() {
    assert_eq!(fingerprint("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn every_depth_occurs_in_random_seasons_so_that_the_properties_show_something() {
    let mut seen = BTreeMap::new();
    for seed in 0..300 {
        let (method, bundle) = season(seed);
        for_each_aspect(&method, &bundle, |_, _, base, aspect| {
            *seen.entry(format!("{:?}", base.aspects[&aspect].told)).or_insert(0) += 1;
        });
    }
    assert!(["Groups", "Survey", "Score", "Nothing"].iter().all(|depth| seen.contains_key(*depth)), "{seen:?}");
}

#[test]
fn a_figure_that_was_changed_is_named() {
    let (method, bundle) = without_providers();
    let public = told(&method, &bundle);
    let base = public.base("B01").unwrap();
    let depths: Vec<Depth> = base.aspects.values().map(|aspect| aspect.told).collect();
    // Nine organisers rated A; of D eleven said the same, which would tell what each of them said.
    assert_eq!(depths, [Depth::Survey, Depth::Groups, Depth::Groups, Depth::Survey]);
    let changed = |change: &dyn Fn(&mut PublicBase)| {
        let mut base = base.clone();
        change(&mut base);
        recompute(&method, &base).differing
    };
    assert_eq!(changed(&|_| {}), []);
    let by_group = changed(&|base| {
        base.aspects.get_mut(&Aspect::B).unwrap().groups.values_mut().for_each(|group| group.score -= 1_000);
    });
    assert!(by_group.contains(&Figure::Survey(Aspect::B)) && by_group.contains(&Figure::Aspect(Aspect::B)));
    let by_inspection = changed(&|base| base.aspects.get_mut(&Aspect::D).unwrap().inspection = Some(0));
    assert!(by_inspection.contains(&Figure::Aspect(Aspect::D)) && by_inspection.contains(&Figure::Total));
    assert!(changed(&|base| base.scores.as_mut().unwrap().total = Some(1)).contains(&Figure::Total));
    assert_eq!(changed(&|base| base.star = base.star.map(|star| star ^ 1)), [Figure::Star]);
    assert!(changed(&|base| drop(base.aspects.remove(&Aspect::A))).contains(&Figure::Total), "left out");
    let smaller = changed(&|base| base.sample = Some(Sample { sessions: 0, organisers: 0, child_ballots: 0 }));
    assert!(smaller.contains(&Figure::Status));
    let vetoed = changed(&|base| base.events.push(Event::Veto { reason: None }));
    assert!(vetoed.contains(&Figure::Status) && vetoed.contains(&Figure::Star));
}

/// Somebody who knows everything public, also the method and which groups were heard, cannot tell a hidden score from
/// another one: moving two hidden ones against each other by their weights leaves the mean as it is.
#[test]
fn no_hidden_group_follows_by_subtraction() {
    let (mut moved, mut bounded) = (0, 0);
    for seed in 0..300 {
        let (method, bundle) = season(seed);
        for_each_aspect(&method, &bundle, |_, scores, base, aspect| {
            let public = &base.aspects[&aspect];
            let hidden = hidden(&method, scores, base, aspect);
            if matches!(public.told, Depth::Score | Depth::Nothing) {
                assert_eq!((public.survey, public.inspection, public.records), (None, None, None));
                return;
            }
            assert_ne!(hidden.len(), 1, "seed {seed}: the mean gives {hidden:?} of {aspect:?} away");
            for one in &hidden {
                match another_score(&method, scores, aspect, *one, &hidden) {
                    true => moved += 1,
                    false => bounded += 1,
                }
            }
        });
    }
    // At the ends of the scale there is nowhere to move, which the rule of bands looks after.
    assert!(moved > 50 && bounded * 10 < moved, "{moved} moved, {bounded} at an end");
}

/// Whether the group could have another score, with another hidden one moved so that the survey score is the same.
fn another_score(method: &Method, scores: &Scores, aspect: Aspect, one: Group, hidden: &[Group]) -> bool {
    let survey = &scores.survey[&aspect];
    let weight = |group| i64::from(method.group_weight(aspect, group));
    let within = |score: i64| (0..=i64::from(FULL)).contains(&score);
    let mut moves = hidden.iter().filter(|other| **other != one).flat_map(|other| [(*other, 1), (*other, -1)]);
    moves.any(|(other, sign)| {
        let at = |group: Group| {
            let score = i64::from(survey.groups[&group].score);
            if group == one {
                score + sign * weight(other)
            } else if group == other {
                score - sign * weight(one)
            } else {
                score
            }
        };
        let possible = within(at(one)) && within(at(other));
        let mean = || {
            survey.groups.keys().map(|group| (method.group_weight(aspect, *group), u32::try_from(at(*group)).unwrap()))
        };
        possible && weighted_mean(mean()) == survey.score
    })
}

/// One aspect that hides cannot be had from the total either.
#[test]
fn no_hidden_aspect_follows_from_the_total() {
    let mut seen = 0;
    for seed in 0..300 {
        let (method, bundle) = season(seed);
        for (base, result) in told(&method, &bundle).bases.iter().zip(rate(&method, &bundle).results) {
            let (Some(public), Some(_)) = (&base.scores, result.scores) else { continue };
            let hides = |aspect: &&Aspect| base.aspects[aspect].told == Depth::Nothing;
            let weighs = |aspect: &&Aspect| method.aspect_weight(**aspect) > 0;
            let hidden = Aspect::ALL.iter().filter(hides).filter(weighs).count();
            assert!(public.total.is_none() || hidden != 1, "seed {seed}, {}", base.base);
            seen += usize::from(hidden > 0);
        }
    }
    assert!(seen > 3, "{seen}");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn random_seasons_are_recomputed_from_what_everybody_may_know(seed: u64) {
        let (method, bundle) = season(seed);
        assert_equal(&method, &bundle)?;
    }

    #[test]
    fn what_is_hidden_is_nowhere_in_the_text(seed: u64) {
        let (method, bundle) = season(seed);
        let json = serde_json::to_value(told(&method, &bundle)).unwrap();
        for_each_aspect(&method, &bundle, |_, scores, base, aspect| {
            let of_base = json["bases"].as_array().unwrap().iter().find(|json| json["base"] == *base.base).unwrap();
            let json = &of_base["aspects"][aspect.code()];
            for (group, score) in scores.survey.get(&aspect).map(|survey| &survey.groups).into_iter().flatten() {
                let told = &json["groups"][group.code()];
                assert!(told.is_null() || score.ballots >= 10, "{told}");
            }
            let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
            match base.aspects[&aspect].told {
                Depth::Score => assert_eq!(keys, ["told", "score"]),
                Depth::Nothing => assert_eq!(keys, ["told"]),
                Depth::Groups | Depth::Survey => {}
            }
        });
    }

    #[test]
    fn no_order_changes_the_public_text(seed: u64) {
        let (method, mut bundle) = season(seed);
        let before = text(&method, &bundle);
        let dice = &mut Dice(!seed);
        dice.shuffle(&mut bundle.bases);
        for base in &mut bundle.bases {
            dice.shuffle(&mut base.sessions);
            dice.shuffle(&mut base.inspections);
            dice.shuffle(&mut base.events);
        }
        prop_assert_eq!(text(&method, &bundle), before);
    }
}
