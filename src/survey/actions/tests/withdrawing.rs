//! Taking a ballot back, answering again, and codes that were left lying.

use proptest::prelude::*;

use super::*;

impl Setting {
    async fn withdraw(&self, receipt: &str, now: Moment) -> Result<Withdrawn, SurveyRefusal> {
        let mut tx = self.db.write(now).await.unwrap();
        let withdrawn = withdraw_ballot(&mut tx, receipt).await.unwrap();
        tx.commit().await.unwrap();
        withdrawn
    }

    async fn answered(&self) -> String {
        self.submit(&self.code().await, &fun("2"), AFTER).await.unwrap().0
    }

    async fn freeze(&self) {
        let mut tx = self.db.write(OVER.plus(DAY)).await.unwrap();
        freeze_surveys(&mut tx, START, START.plus(1)).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn who_takes_a_ballot_back_answers_again_with_a_fresh_code() {
    let setting = setting().await;
    let receipt = setting.answered().await;
    let Ok(Withdrawn::WithCode(fresh)) = setting.withdraw(&receipt.to_lowercase(), AFTER).await else {
        panic!("a fresh code")
    };
    assert!(setting.ballots().await.is_empty());
    assert_eq!(setting.withdraw(&receipt, AFTER).await, Err(SurveyRefusal::UnknownReceipt));
    setting.submit(&fresh, &fun("0"), AFTER).await.unwrap();
    assert_eq!(setting.submit(&fresh, &fun("0"), AFTER).await, Err(SurveyRefusal::Spent));
    assert_eq!(setting.ballots().await[0].answers, fun("0"));
}

#[tokio::test]
async fn an_organisation_that_takes_its_ballot_back_rates_again_from_its_account() {
    let setting = setting().await;
    let teacher = person("school", Role::OrganiserApplicant);
    let answers = given(&[("guide", "4")]);
    let receipt = setting.rate(&teacher, &answers).await.unwrap().unwrap();
    assert_eq!(setting.withdraw(&receipt.0, AFTER).await, Ok(Withdrawn::FromAccount));
    setting.rate(&teacher, &answers).await.unwrap().unwrap();
    assert_eq!(setting.rate(&teacher, &answers).await, Ok(Err(SurveyRefusal::AlreadyAnswered)));
    assert_eq!(setting.number("select count(*) from ballots").await, 1);
}

#[tokio::test]
async fn after_closing_a_ballot_goes_for_good_and_after_the_freeze_it_stays() {
    let setting = setting().await;
    let (first, second) = (setting.answered().await, setting.answered().await);
    close_due_surveys(&setting.db, OVER).await.unwrap();
    assert_eq!(setting.withdraw(&first, OVER).await, Ok(Withdrawn::ForGood));
    setting.freeze().await;
    assert_eq!(setting.withdraw(&second, OVER.plus(DAY)).await, Err(SurveyRefusal::Frozen));
    assert_eq!(setting.ballots().await.len(), 1);
}

#[tokio::test]
async fn a_receipt_is_no_code_and_a_code_no_receipt() {
    let setting = setting().await;
    let code = setting.code().await;
    let receipt = setting.submit(&code, &fun("2"), AFTER).await.unwrap().0;
    for wrong in [code.as_str(), "", &receipt[1..], &digest(&receipt)] {
        assert_eq!(setting.withdraw(wrong, AFTER).await, Err(SurveyRefusal::UnknownReceipt), "{wrong}");
    }
    assert_eq!(setting.submit(&receipt, &fun("2"), AFTER).await, Err(SurveyRefusal::UnknownCode));
}

#[tokio::test]
async fn a_code_that_was_left_lying_goes_to_somebody_else_after_its_hour() {
    let setting = setting().await;
    let left = setting.code().await;
    for _ in 0..8 {
        setting.answered().await;
    }
    assert_eq!(setting.draw(&setting.survey.entry_code, "child_lower", AFTER).await, Err(SurveyRefusal::NoneLeft));
    let later = held_until(AFTER);
    let taken = setting.draw(&setting.survey.entry_code, "child_lower", later).await.unwrap();
    assert_eq!(setting.submit(&left, &fun("2"), later).await, Err(SurveyRefusal::UnknownCode));
    setting.submit(&taken, &fun("2"), later).await.unwrap();
    let much_later = later.plus(DAY);
    assert_eq!(setting.draw(&setting.survey.entry_code, "child_lower", much_later).await, Err(SurveyRefusal::NoneLeft));
    assert_eq!(setting.number("select count(*) from survey_codes where held_until is not null").await, 0);
}

/// What people do with the survey of nine small children.
#[derive(Clone, Copy, Debug)]
enum Step {
    Draw,
    Answer(usize),
    Withdraw(usize),
    AnHourPasses,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => Just(Step::Draw),
        4 => (0_usize..30).prop_map(Step::Answer),
        2 => (0_usize..30).prop_map(Step::Withdraw),
        1 => Just(Step::AnHourPasses),
    ];
    prop::collection::vec(step, 40..90)
}

/// Does the steps and says how many ballots there were at most.
async fn walk(steps: Vec<Step>) -> usize {
    let setting = setting().await;
    let (mut codes, mut receipts, mut now, mut most) = (Vec::new(), Vec::new(), AFTER, 0);
    for step in steps {
        match step {
            Step::Draw => codes.extend(setting.draw(&setting.survey.entry_code, "child_lower", now).await),
            Step::Answer(which) if !codes.is_empty() => {
                let code: &String = &codes[which % codes.len()];
                receipts.extend(setting.submit(code, &fun("1"), now).await.map(|receipt| receipt.0));
            }
            Step::Withdraw(which) if !receipts.is_empty() => {
                let receipt: String = receipts.swap_remove(which % receipts.len());
                match setting.withdraw(&receipt, now).await {
                    Ok(Withdrawn::WithCode(code)) => codes.push(code),
                    other => panic!("{other:?}"),
                }
            }
            Step::AnHourPasses => now = now.plus(2 * HOUR),
            Step::Answer(_) | Step::Withdraw(_) => {}
        }
        let ballots = setting.ballots().await.len();
        assert_eq!(ballots, receipts.len(), "one ballot for each receipt that was not used");
        most = most.max(ballots);
    }
    most
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn there_are_never_more_ballots_than_heads_whatever_people_do(steps in steps()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        prop_assert!(runtime.block_on(walk(steps)) <= 9);
    }
}
