//! Inserts that are handed to the database together.
//!
//! A way to the database and back costs more than most inserts do, and others may wait for the rows meanwhile. SQLite
//! takes several statements in one text; PostgreSQL takes one statement that has the others in its `with`. Rows may
//! refer to each other: references are looked at when all are written.

use std::borrow::Cow;

use sqlx::{
    Any, AssertSqlSafe,
    any::{AnyArguments, AnyRow},
    query::Query,
};

use super::{Kind, Write};

/// A row, or several of one table, to be written; or what is to be done as soon as they are.
#[derive(Clone, Debug)]
pub struct Insert {
    sql: Cow<'static, str>,
    values: Vec<Value>,
}

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, or nothing.
    Text(Option<String>),
    /// A whole number, or nothing.
    Number(Option<i64>),
}

impl Insert {
    /// The statement; its values are called `$1`, `$2`… and stand nowhere in it but there.
    pub fn new(sql: impl Into<Cow<'static, str>>) -> Self {
        Self { sql: sql.into(), values: Vec::new() }
    }

    /// With its next value.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// All of them in one.
    pub(super) fn of_all(kind: Kind, inserts: Vec<Self>) -> Self {
        let sql = joined(kind, &inserts).into();
        Self { sql, values: inserts.into_iter().flat_map(|insert| insert.values).collect() }
    }

    /// With a statement before it that takes no values.
    pub(super) fn after(self, begin: &str) -> Self {
        Self { sql: format!("{begin};\n{}", self.sql).into(), ..self }
    }

    /// As it is handed to the database.
    pub(super) fn query(self) -> Query<'static, Any, AnyArguments> {
        let query = sqlx::query(AssertSqlSafe(self.sql.into_owned()));
        self.values.into_iter().fold(query, |query, value| match value {
            Value::Text(text) => query.bind(text),
            Value::Number(number) => query.bind(number),
        })
    }

    /// Giving a row for each that it touches.
    pub(super) fn returning(self) -> Self {
        behind(self, "returning 1")
    }
}

impl Write {
    /// Writes all of `inserts`, or fails.
    pub async fn insert(&mut self, inserts: impl IntoIterator<Item = Insert>) -> sqlx::Result<()> {
        let inserts: Vec<_> = inserts.into_iter().collect();
        if !inserts.is_empty() {
            together(self.kind(), inserts).execute(&mut **self).await?;
        }
        Ok(())
    }

    /// Makes `change`, of one row at most, and writes `row` if there was one; whether there was. `row` ends in a `select` of its values and
    /// nothing behind it.
    pub async fn insert_if(&mut self, change: Insert, row: Insert) -> sqlx::Result<bool> {
        let query = together(self.kind(), conditional(self.kind(), change, row));
        Ok(query.execute(&mut **self).await?.rows_affected() > 0)
    }

    /// Writes all of `inserts`, then does `last` and gives the row it returns, if any. On PostgreSQL `last` goes by
    /// itself: it takes what others wait for, and there they need not wait for the inserts too.
    pub async fn insert_then(
        &mut self,
        inserts: impl IntoIterator<Item = Insert>,
        last: Insert,
    ) -> sqlx::Result<Option<AnyRow>> {
        let mut all: Vec<_> = inserts.into_iter().collect();
        if self.kind() == Kind::Postgres {
            self.insert(std::mem::take(&mut all)).await?;
        }
        all.push(last);
        // All rows, of which there is one at most: `fetch_optional` looks at the first statement of a text only.
        Ok(together(self.kind(), all).fetch_all(&mut **self).await?.into_iter().next())
    }
}

/// A row that is written only behind a change: on SQLite the second statement asks for the first one's count, on
/// PostgreSQL it reads what the first one gives.
fn conditional(kind: Kind, change: Insert, row: Insert) -> Vec<Insert> {
    match kind {
        Kind::Sqlite => vec![change, behind(row, "where changes() = 1")],
        // The name that `joined` gives the first.
        Kind::Postgres => vec![behind(change, "returning 1"), behind(row, "from i0")],
    }
}

/// The same with more behind it.
fn behind(insert: Insert, sql: &str) -> Insert {
    Insert { sql: format!("{} {sql}", insert.sql).into(), ..insert }
}

/// One statement of them all.
fn together(kind: Kind, inserts: Vec<Insert>) -> Query<'static, Any, AnyArguments> {
    Insert::of_all(kind, inserts).query()
}

/// One text for all of them, the values counted through.
fn joined(kind: Kind, inserts: &[Insert]) -> String {
    let mut before = 0;
    let mut counted = |insert: &Insert| {
        let sql = counted_from(before, &insert.sql);
        before += insert.values.len();
        sql
    };
    let mut all: Vec<_> = inserts.iter().map(&mut counted).collect();
    if kind == Kind::Sqlite {
        return all.join(";\n");
    }
    let last = all.pop().unwrap_or_default();
    let named: Vec<_> = all.iter().enumerate().map(|(number, sql)| format!("i{number} as ({sql})")).collect();
    if named.is_empty() { last } else { format!("with {}\n{last}", named.join(",\n")) }
}

/// `$1` as `$4` where three values stand before.
fn counted_from(before: usize, sql: &str) -> String {
    let mut parts = sql.split('$');
    let mut counted = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(part.len());
        let (number, rest) = part.split_at(digits);
        let number = number.parse::<usize>().map_or_else(|_| number.to_owned(), |one| (one + before).to_string());
        counted.extend(["$", &number, rest]);
    }
    counted
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn towns_and_roads() -> Vec<Insert> {
        vec![
            Insert::new("insert into towns (name, heads) values ($1, $2)").bind("真州").bind(12),
            Insert::new("insert into roads (a, b) values ($1, $2), ($1, $3)").bind("x").bind("y").bind("z"),
        ]
    }

    #[test]
    fn values_are_counted_through() {
        assert_eq!(counted_from(0, "values ($1, $12)"), "values ($1, $12)");
        assert_eq!(counted_from(3, "values ($1, $12)"), "values ($4, $15)");
        assert_eq!(counted_from(3, "no value"), "no value");
    }

    #[test]
    fn each_database_gets_one_text_in_its_own_manner() {
        assert_eq!(
            joined(Kind::Sqlite, &towns_and_roads()),
            "insert into towns (name, heads) values ($1, $2);\ninsert into roads (a, b) values ($3, $4), ($3, $5)"
        );
        assert_eq!(
            joined(Kind::Postgres, &towns_and_roads()),
            "with i0 as (insert into towns (name, heads) values ($1, $2))\n\
             insert into roads (a, b) values ($3, $4), ($3, $5)"
        );
        let spent = Insert::new("update codes set spent = $1 where id = $2").bind(1).bind("a");
        let vote = Insert::new("insert into votes (id) select $1").bind("b");
        assert_eq!(
            joined(Kind::Sqlite, &conditional(Kind::Sqlite, spent.clone(), vote.clone())),
            "update codes set spent = $1 where id = $2;\ninsert into votes (id) select $3 where changes() = 1"
        );
        assert_eq!(
            joined(Kind::Postgres, &conditional(Kind::Postgres, spent, vote)),
            "with i0 as (update codes set spent = $1 where id = $2 returning 1)\n\
             insert into votes (id) select $3 from i0"
        );
        let alone = &towns_and_roads()[..1];
        assert_eq!(joined(Kind::Postgres, alone), joined(Kind::Sqlite, alone));
    }
}
