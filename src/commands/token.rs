//! `sutong token add`, `sutong token list`, `sutong token revoke`

use clap::{Args, Subcommand};
use sutong::{
    accounts::{
        actions,
        model::{Membership, Role, TokenId},
        store,
    },
    error::AppError,
    platform::{audit::Actor, chance::Chance, clock::Clock, config::Config},
};

use super::{Failure, open, user::role};

/// Tokens of programs.
#[derive(Subcommand)]
pub enum Token {
    /// Make a token for the open interface and print it, this once.
    Add(Add),
    /// List every token (never the token itself).
    List,
    /// Revoke a token: it opens nothing any more.
    Revoke {
        /// Its identifier, from `sutong token list`.
        id: String,
    },
}

/// Make a token.
#[derive(Args)]
pub struct Add {
    /// User name or phone of the person for whom programs act.
    #[arg(long)]
    person: String,
    /// Name of the organisation in which they act, if the person belongs to several.
    #[arg(long)]
    organisation: Option<String>,
    /// Role in which they act, if the person has several.
    #[arg(long, value_parser = role)]
    role: Option<Role>,
    /// What the token is for.
    #[arg(long, default_value = "")]
    label: String,
}

impl Token {
    /// Does what was asked for.
    pub async fn run(&self, config: &Config) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add.run(config).await,
            Self::List => list(config).await,
            Self::Revoke { id } => revoke(config, id).await,
        }
    }
}

impl Add {
    async fn run(&self, config: &Config) -> Result<(), Failure> {
        let db = open(config, Chance::system()).await?;
        let mut tx = db.write(Clock::System.now()).await?;
        let account = store::find_account(&mut tx, &self.person).await?;
        let account = account.ok_or_else(|| Failure::new(format!("there is nobody called {}", self.person)))?;
        let membership = self.chosen(store::list_memberships(&mut tx, &account.id).await?)?;
        let token = actions::add_token(&mut tx, &Actor::system(), &membership.id, self.label.trim()).await?;
        tx.commit().await?;
        eprintln!("Token of {} as {}, shown only this once, valid for a year:", account.name, named(&membership));
        println!("{token}");
        db.close().await;
        Ok(())
    }

    /// The one membership that fits; a token never acts in more than one.
    fn chosen(&self, memberships: Vec<Membership>) -> Result<Membership, Failure> {
        let all = memberships.clone();
        let mut fitting = memberships.into_iter().filter(|membership| {
            self.role.is_none_or(|role| membership.role == role)
                && self.organisation.as_ref().is_none_or(|name| membership.organisation.name == *name)
        });
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Ok(only),
            (Some(_), Some(_)) => Err(Failure::new(format!(
                "{} has several roles; choose one with --organisation and --role:{}",
                self.person,
                lines(&all)
            ))),
            (None, _) => Err(Failure::new(format!("{} has no such role, but:{}", self.person, lines(&all)))),
        }
    }
}

async fn list(config: &Config) -> Result<(), Failure> {
    let db = open(config, Chance::system()).await?;
    let now = Clock::System.now();
    for token in store::list_tokens(&mut *db.read().await?, None).await? {
        let state = if token.is_running(now) { "running" } else { "ended" };
        let used = token.last_used_on.map_or_else(|| "never used".to_owned(), |day| format!("used {day}"));
        let (until, who) = (token.expires_at.date(), named(&token.membership));
        println!("{}\t{state}\t{}\t{who}\tuntil {until}\t{used}\t{}", token.id, token.user_name, token.label);
    }
    db.close().await;
    Ok(())
}

async fn revoke(config: &Config, id: &str) -> Result<(), Failure> {
    let db = open(config, Chance::system()).await?;
    let mut tx = db.write(Clock::System.now()).await?;
    match actions::revoke_token(&mut tx, &Actor::system(), &TokenId::from(id), None).await {
        Err(AppError::NotFound) => return Err(Failure::new(format!("there is no running token {id}"))),
        done => done?,
    }
    tx.commit().await?;
    println!("{id} was revoked");
    db.close().await;
    Ok(())
}

fn named(membership: &Membership) -> String {
    format!("{} of {}", membership.role, membership.organisation.name)
}

fn lines(memberships: &[Membership]) -> String {
    memberships.iter().map(|membership| format!("\n  {}", named(membership))).collect()
}
