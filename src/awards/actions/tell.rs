//! Tells the managers of a base what became of its certificates.

use crate::{
    accounts::model::Role,
    awards::model::Certificate,
    bases,
    error::AppError,
    messages::{
        self,
        model::{Channels, Details, NewMessage, Topic},
    },
    platform::db::Write,
};

/// Tells the managers of its base about a certificate; the message leads to the public check page.
pub(super) async fn tell_base(
    tx: &mut Write,
    channels: Channels,
    certificate: &Certificate,
    topic: Topic,
) -> Result<(), AppError> {
    let base = bases::store::find_base_by_id(tx, &certificate.base_id).await?.ok_or(AppError::NotFound)?;
    let details = Details { base: base.name, certificate: certificate.printed_number(), ..Details::default() };
    for person_id in messages::store::list_people_in(tx, &base.operator_id, Role::BaseManager).await? {
        let href = format!("/certificates/{}", certificate.token);
        let new = NewMessage { person_id, topic, details: details.clone(), href };
        messages::actions::tell(tx, channels, &new).await?;
    }
    Ok(())
}
