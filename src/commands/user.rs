//! `sutong user add`

use clap::{Args, Subcommand};
use sutong::{
    accounts::{
        actions,
        model::{NewOrganisation, NewPerson, OrganisationKind, Role},
        store,
    },
    platform::{audit::Actor, chance::Chance, config::Config},
};

use super::{Failure, open};

/// Accounts.
#[derive(Subcommand)]
pub enum User {
    /// Add a person and print the link with which they set a password.
    Add(Add),
}

/// Add a person.
#[derive(Args)]
pub struct Add {
    /// Name used to sign in: lower-case letters, digits, `-`, `.`.
    #[arg(long)]
    user_name: String,
    /// Name of the person.
    #[arg(long)]
    name: String,
    /// Mobile phone, also accepted at sign-in.
    #[arg(long)]
    phone: Option<String>,
    /// Role, such as `centre_officer`, `base_manager`, `organiser_applicant`.
    #[arg(long, value_parser = role)]
    role: Role,
    /// Name of the organisation; it is added if there is none of that name.
    #[arg(long)]
    organisation: String,
    /// Kind of the organisation, if it has to be added.
    #[arg(long, value_parser = kind, default_value = "centre")]
    kind: OrganisationKind,
}

impl User {
    /// Does what was asked for.
    pub async fn run(&self, config: &Config) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add.run(config).await,
        }
    }
}

impl Add {
    async fn run(&self, config: &Config) -> Result<(), Failure> {
        let person = self.checked()?;
        let db = open(config, Chance::system()).await?;
        for (what, typed) in [("user name", Some(&person.user_name)), ("phone", person.phone.as_ref())] {
            // People sign in with either: what one has as a user name, nobody else has as a phone.
            let Some(typed) = typed else { continue };
            if store::find_account(&mut *db.read().await?, typed).await?.is_some() {
                return Err(Failure::new(format!(
                    "there is a person with the {what} {typed} already, as a user name or as a phone"
                )));
            }
        }
        let organisations = store::list_organisations(&mut *db.read().await?, self.kind).await?;
        let known = organisations.into_iter().find(|organisation| organisation.name == self.organisation);
        let actor = Actor::system();
        let mut tx = db.write(sutong::platform::clock::Clock::System.now()).await?;
        let organisation = match known {
            Some(organisation) => organisation.id,
            None => actions::add_organisation(&mut tx, &actor, &self.new_organisation()).await?,
        };
        let id = actions::add_person(&mut tx, &actor, &person).await?;
        actions::add_membership(&mut tx, &actor, &id, &organisation, self.role).await?;
        let token = actions::invite_person(&mut tx, &actor, &id).await?;
        tx.commit().await?;
        println!("{} was added. Link to set a password, valid for 7 days:", person.name);
        println!("{}/invitation/{token}", config.public_url());
        db.close().await;
        Ok(())
    }

    fn checked(&self) -> Result<NewPerson, Failure> {
        let user_name = self.user_name.trim().to_lowercase();
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '_');
        if user_name.is_empty() || user_name.len() > 40 || !user_name.chars().all(is_name) {
            return Err(Failure::new("a user name has 1 to 40 lower-case letters, digits, `-`, `.` or `_`"));
        }
        let phone = match &self.phone {
            Some(typed) => Some(
                sutong::form::plain_phone(typed)
                    .ok_or_else(|| Failure::new(format!("{typed} is no Chinese telephone number")))?,
            ),
            None => None,
        };
        Ok(NewPerson { user_name, phone, name: self.name.trim().to_owned() })
    }

    fn new_organisation(&self) -> NewOrganisation {
        NewOrganisation {
            kind: self.kind,
            name: self.organisation.clone(),
            short_name: self.organisation.clone(),
            town_code: None,
            phone: String::new(),
        }
    }
}

/// A role by its word.
pub fn role(word: &str) -> Result<Role, String> {
    Role::parse(word).ok_or_else(|| one_of(Role::ALL.iter().map(|role| role.as_str())))
}

fn kind(word: &str) -> Result<OrganisationKind, String> {
    OrganisationKind::parse(word).ok_or_else(|| one_of(OrganisationKind::ALL.iter().map(|kind| kind.as_str())))
}

fn one_of(words: impl Iterator<Item = &'static str>) -> String {
    format!("one of: {}", words.collect::<Vec<_>>().join(", "))
}
