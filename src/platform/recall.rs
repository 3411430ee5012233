//! What was read is kept until anything changes: for figures over many rows that several pages show, also to people who
//! are signed in and for whom no page is kept. Never anything that depends on who asks.

use std::{any::Any, sync::Arc};

use quick_cache::sync::Cache;

use super::db::Db;
use crate::error::AppError;

/// Results kept at once.
const MOST: usize = 64;

/// Kept results, each under a name and the state of the data that it was read from.
pub struct Recall(Cache<(String, u64), Arc<dyn Any + Send + Sync>>);

impl Default for Recall {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl Recall {
    /// What `read` found in this state of `db`, now or before. The name tells everything that it depends on.
    pub async fn recall<T: Send + Sync + 'static>(
        &self,
        db: &Db,
        name: String,
        read: impl Future<Output = Result<T, AppError>>,
    ) -> Result<Arc<T>, AppError> {
        // Before anything is read: what is committed meanwhile makes another state.
        let key = (name, db.state().await?);
        if let Some(Ok(found)) = self.0.get(&key).map(Arc::downcast) {
            return Ok(found);
        }
        let found = Arc::new(read.await?);
        self.0.insert(key, found.clone());
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        platform::{chance::Chance, mail::Mail},
        time::Moment,
    };

    async fn towns(recall: &Recall, db: &Db) -> usize {
        let read = async {
            let rows = sqlx::query("select code from towns").fetch_all(&mut *db.read().await?).await?;
            Ok(rows.len())
        };
        *recall.recall(db, "towns".to_owned(), read).await.unwrap()
    }

    #[tokio::test]
    async fn what_was_read_is_kept_until_something_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("recall.db").display());
        let db = Db::open(&url, Chance::seeded(1), Mail::Nowhere).await.unwrap();
        db.migrate().await.unwrap();
        let recall = Recall::default();
        let few = towns(&recall, &db).await;
        let unread = async { Err::<usize, _>(AppError::NotFound) };
        assert_eq!(*recall.recall(&db, "towns".to_owned(), unread).await.unwrap(), few, "nothing is read again");
        let mut tx = db.write(Moment(0)).await.unwrap();
        sqlx::query("insert into towns (code, name, kind, position) values ('x', '新镇', 'town', 99)")
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(towns(&recall, &db).await, few + 1);
    }
}
