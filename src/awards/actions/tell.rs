//! Tells the managers of a base what became of its certificates.

use crate::{
    awards::model::Certificate,
    bases,
    error::AppError,
    messages::{
        actions::tell_managers,
        model::{Channels, Details, Topic},
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
    let href = format!("/certificates/{}", certificate.token);
    tell_managers(tx, channels, &base.operator_id, topic, &details, &href).await
}
