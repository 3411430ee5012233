//! Who books, who serves, who inspects: 14 schools, 10 towns, 3 departments, 3 social organisations,
//! an agency and the Centre. The operators stand with their bases.

use super::{bases, towns::TOWNS};
use crate::{
    accounts::{
        actions::add_organisation,
        model::{NewOrganisation, OrganisationId, OrganisationKind, TownKind},
    },
    error::AppError,
    platform::{audit::Actor, db::Write},
};

/// An organiser of the sample.
#[derive(Clone, Debug)]
pub struct SampleOrganiser {
    /// School, town or department.
    pub kind: OrganisationKind,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// Town, unless it is a department.
    pub town: Option<&'static str>,
    /// Lowest and highest grade it brings.
    pub grades: (i64, i64),
    /// How often it books compared with others.
    pub weight: u32,
}

/// Name of the Centre.
pub const CENTRE: &str = "市未成年人保护中心";
/// Name of the agency that inspects.
pub const AGENCY: &str = "清源第三方评估事务所";
/// The social organisations, full and short.
pub const PROVIDERS: &[(&str, &str)] =
    &[("益童社会工作服务中心", "益童社工"), ("小江豚青少年服务社", "小江豚"), ("向日葵志愿服务中心", "向日葵志愿")];

/// Name, short name, town, grades, weight.
type SchoolRow = (&'static str, &'static str, &'static str, (i64, i64), u32);

/// The first is the school of the people `teacher` and `approver`.
const SCHOOLS: &[SchoolRow] = &[
    ("江城第一小学", "江城一小", "zhenzhou", (1, 6), 9),
    ("江畔实验小学", "江畔实小", "zhenzhou", (1, 6), 8),
    ("鼓楼巷小学", "鼓楼巷小学", "zhenzhou", (1, 6), 6),
    ("青枫路小学", "青枫路小学", "zhenzhou", (1, 6), 6),
    ("江城初级中学", "江城初中", "zhenzhou", (7, 9), 6),
    ("江城高级中学", "江城高中", "zhenzhou", (10, 12), 2),
    ("新集白鹭小学", "白鹭小学", "xinji", (1, 6), 5),
    ("新城江滩小学", "江滩小学", "xincheng", (1, 6), 5),
    ("马集杏园小学", "杏园小学", "maji", (1, 6), 4),
    ("刘集稻花小学", "稻花小学", "liuji", (1, 6), 4),
    ("陈集望湖学校", "望湖学校", "chenji", (1, 9), 4),
    ("大仪荷塘学校", "荷塘学校", "dayi", (1, 9), 4),
    ("月塘茶山小学", "茶山小学", "yuetang", (1, 6), 4),
    ("开发区启航学校", "启航学校", "kaifaqu", (1, 9), 6),
];

const DEPARTMENTS: &[(&str, &str)] =
    &[("共青团市委员会", "团市委"), ("市妇女联合会", "市妇联"), ("市关心下一代工作委员会", "市关工委")];

/// Every organiser: schools, towns, departments.
pub fn organisers() -> Vec<SampleOrganiser> {
    let schools = SCHOOLS.iter().map(|&(name, short_name, town, grades, weight)| SampleOrganiser {
        kind: OrganisationKind::School,
        name: name.to_owned(),
        short_name: short_name.to_owned(),
        town: Some(town),
        grades,
        weight,
    });
    let towns = TOWNS.iter().map(|town| SampleOrganiser {
        kind: OrganisationKind::TownGov,
        name: format!("{}{}", town.name, if town.kind == TownKind::Town { "人民政府" } else { "管理委员会" }),
        short_name: town.name.to_owned(),
        town: Some(town.code),
        grades: (0, 9),
        weight: 2,
    });
    let departments = DEPARTMENTS.iter().map(|&(name, short_name)| SampleOrganiser {
        kind: OrganisationKind::Department,
        name: name.to_owned(),
        short_name: short_name.to_owned(),
        town: None,
        grades: (1, 9),
        weight: 3,
    });
    schools.chain(towns).chain(departments).collect()
}

/// The operators of the bases in order of first base, each once, with its town.
pub fn operators() -> Vec<((&'static str, &'static str), &'static str)> {
    let mut operators: Vec<((&str, &str), &str)> = Vec::new();
    for base in bases::all() {
        if !operators.iter().any(|(name, _)| *name == base.operator) {
            operators.push((base.operator, base.town));
        }
    }
    operators
}

/// The organisations as they were added.
pub struct Organisations {
    /// In the order of [`organisers`].
    pub organisers: Vec<OrganisationId>,
    /// In the order of [`operators`].
    pub operators: Vec<OrganisationId>,
    /// In the order of [`PROVIDERS`].
    pub providers: Vec<OrganisationId>,
    /// The agency.
    pub agency: OrganisationId,
    /// The Centre.
    pub centre: OrganisationId,
}

/// Adds all of them.
pub async fn load(tx: &mut Write) -> Result<Organisations, AppError> {
    let centre = add(tx, OrganisationKind::Centre, (CENTRE, "未保中心"), None, 1).await?;
    let agency = add(tx, OrganisationKind::ThirdPartyAgency, (AGENCY, "清源评估"), None, 2).await?;
    let mut providers = Vec::new();
    for (number, names) in (10..).zip(PROVIDERS) {
        providers.push(add(tx, OrganisationKind::SocialOrg, *names, None, number).await?);
    }
    let mut organisers = Vec::new();
    for (number, new) in (100..).zip(super::organisations::organisers()) {
        organisers.push(add(tx, new.kind, (&new.name, &new.short_name), new.town, number).await?);
    }
    let mut operators = Vec::new();
    for (number, (names, town)) in (200..).zip(super::organisations::operators()) {
        operators.push(add(tx, OrganisationKind::BaseOperator, names, Some(town), number).await?);
    }
    Ok(Organisations { organisers, operators, providers, agency, centre })
}

async fn add(
    tx: &mut Write,
    kind: OrganisationKind,
    (name, short_name): (&str, &str),
    town: Option<&str>,
    number: i64,
) -> Result<OrganisationId, AppError> {
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        short_name: short_name.to_owned(),
        town_code: town.map(str::to_owned),
        phone: format!("0514800{number:05}"),
    };
    add_organisation(tx, &Actor::system(), &new).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fourteen_schools_ten_towns_and_three_departments_book() {
        let of = |kind| organisers().iter().filter(|organiser| organiser.kind == kind).count();
        assert_eq!(of(OrganisationKind::School), 14);
        assert_eq!(of(OrganisationKind::TownGov), 10);
        assert_eq!(of(OrganisationKind::Department), 3);
    }

    #[test]
    fn two_operators_run_two_bases_each() {
        assert_eq!(operators().len(), 30);
    }
}
