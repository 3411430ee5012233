//! One story through the doors of the database, on SQLite and on PostgreSQL.

use sqlx::Row;
use sutong::{
    accounts::{
        actions,
        model::{NewOrganisation, NewPerson, OrganisationKind, Role},
        store,
    },
    error::AppError,
    platform::{
        audit::Actor,
        db::{exactly_one, is_refused},
    },
};

use crate::test_app::{TestApp, morning, on_both};

fn school() -> NewOrganisation {
    NewOrganisation {
        kind: OrganisationKind::School,
        name: "实验小学".to_owned(),
        short_name: "实小".to_owned(),
        town_code: None,
        phone: String::new(),
    }
}

fn teacher() -> NewPerson {
    NewPerson { user_name: "teacher".to_owned(), phone: Some("13812345678".to_owned()), name: "张老师".to_owned() }
}

on_both!(a_school_and_its_teacher_are_written_read_and_found, |app| async move {
    let db = &app.app.db;
    let mut tx = db.write(morning()).await.unwrap();
    let school_id = actions::add_organisation(&mut tx, &Actor::system(), &school()).await.unwrap();
    let teacher_id = actions::add_person(&mut tx, &Actor::system(), &teacher()).await.unwrap();
    actions::add_membership(&mut tx, &Actor::system(), &teacher_id, &school_id, Role::OrganiserApplicant)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let mut conn = db.read().await.unwrap();
    let by_phone = store::find_account(&mut conn, "13812345678").await.unwrap().unwrap();
    assert_eq!(by_phone.user_name, "teacher");
    let memberships = store::list_memberships(&mut conn, &teacher_id).await.unwrap();
    assert_eq!(memberships[0].organisation.name, "实验小学");
    assert_eq!(acts(&app).await, ["add_organisation", "add_person", "add_membership"]);
});

on_both!(what_is_not_committed_never_was, |app| async move {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    actions::add_organisation(&mut tx, &Actor::system(), &school()).await.unwrap();
    drop(tx);
    let mut conn = app.app.db.read().await.unwrap();
    assert!(store::list_organisations(&mut conn, OrganisationKind::School).await.unwrap().is_empty());
    assert!(acts(&app).await.is_empty(), "the log is written in the same transaction as the act");
});

on_both!(the_database_refuses_a_second_of_the_same_name, |app| async move {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    store::insert_organisation(&mut tx, &school()).await.unwrap();
    let refused = sqlx::query("insert into organisations (id, kind, name, short_name, phone, status, created_at) values ('x', 'school', '实验小学', '', '', 'active', 0)")
        .execute(&mut *tx)
        .await
        .unwrap_err();
    assert!(is_refused(&refused), "{refused}");
});

on_both!(migrations_run_twice_without_harm, |app| async move {
    app.app.db.migrate().await.unwrap();
});

#[test]
fn a_write_that_misses_its_row_is_an_error() {
    assert!(exactly_one(1).is_ok());
    assert!(matches!(exactly_one(0), Err(AppError::Internal(_))));
    assert!(matches!(exactly_one(2), Err(AppError::Internal(_))));
}

async fn acts(app: &TestApp) -> Vec<String> {
    let mut conn = app.app.db.read().await.unwrap();
    let rows = sqlx::query("select action from audit_events order by at, action").fetch_all(&mut *conn).await.unwrap();
    let mut found: Vec<String> = rows.iter().map(|row| row.try_get("action").unwrap()).collect();
    let order = ["add_organisation", "add_person", "add_membership"];
    found.sort_by_key(|action| order.iter().position(|known| known == action));
    found
}
