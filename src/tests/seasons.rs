//! What every flow of a season needs: from a run to the day on which it may become final.

use std::collections::BTreeMap;

use sutong::{
    accounts::model::Role,
    messages::model::Channels,
    rating::{
        actions::stages::{self, VotingPaper},
        store,
    },
    time::{HOUR, Moment, shifted},
};

use crate::{test_app::TestApp, world::World};

const QUIETLY: Channels = Channels { email: false, sms: false };

/// Shows a computed season to bases from `from` on, has the committee agree, puts it into public notice; gives a moment
/// after its last day.
pub async fn show_season(app: &TestApp, world: &World, year: i64, from: Moment) -> Moment {
    let lead = world.person(app, &world.lead).await;
    let mut tx = app.app.db.write(from).await.unwrap();
    let preview = stages::open_preview(&mut tx, &lead, QUIETLY, year).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let after = Moment::start_of(shifted(preview.until, 1)).plus(9 * HOUR);
    vote(app, world, year, after).await;
    let mut tx = app.app.db.write(after).await.unwrap();
    let notice = stages::open_notice(&mut tx, &lead, year).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    Moment::start_of(shifted(notice.until, 1)).plus(9 * HOUR)
}

/// The committee agrees to every result.
pub async fn vote(app: &TestApp, world: &World, year: i64, at: Moment) {
    let (_, member) = world.others.iter().find(|(role, _)| *role == Role::CommitteeMember).unwrap();
    let member = world.person(app, member).await;
    let mut tx = app.app.db.write(at).await.unwrap();
    let seen = store::find_counting_run(&mut tx, year).await.unwrap().unwrap().result_hash;
    let paper = VotingPaper { others: BTreeMap::new(), seen };
    stages::cast_votes(&mut tx, &member, year, &paper).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}
