//! The delays of hosts, and whom they say is to be reminded of what waits.

use super::{call, small, words};
use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::scope::Linked;
use crate::tx::{Mode, Tx, Write};
use domain::access::Role;
use domain::calendar::Day;
use domain::id::{AccountId, MembershipId, OrganisationId};
use domain::placement::{Party, RequestState, Targets};
use domain::{Language, Timestamp};

/// The delays of the organisation in reach.
///
/// # Errors
/// The read failed.
pub async fn read<M: Mode>(tx: &Tx<M>, scope: &Linked) -> Result<Targets, StoreError> {
    let sql = "SELECT unit_days, reminder_days FROM organisation WHERE id = $1";
    let Some(row) = tx.one(sql, [scope.organisation.into()]).await? else { return Ok(Targets::default()) };
    let days = |column: &str| Ok::<_, StoreError>(u16::try_from(small(&row, column)?).unwrap_or(u16::MAX));
    Ok(Targets { unit_days: days("unit_days")?, reminder_days: days("reminder_days")? })
}

/// Sets the delays of the organisation in reach.
///
/// # Errors
/// The write failed.
pub async fn write(tx: &Tx<Write>, scope: &Linked, targets: Targets) -> Result<(), StoreError> {
    let sql = "UPDATE organisation SET unit_days = $2, reminder_days = $3 WHERE id = $1";
    tx.run(sql, [scope.organisation.into(), i64::from(targets.unit_days).into(), i64::from(targets.reminder_days).into()]).await?;
    Ok(())
}

/// A person of the coordination of a host where requests wait and nobody has signed in for as long as the host says.
#[derive(Clone, Debug)]
pub struct Away {
    /// The role they do not act in.
    pub membership: MembershipId,
    /// The person.
    pub account: AccountId,
    /// The host.
    pub organisation: OrganisationId,
    /// In which language they are written to.
    pub language: Language,
    /// Their address.
    pub address: String,
}

/// Who coordinates a host where something waits that is not past, where nobody of the coordination has signed in for more whole days than
/// the host says, and who was not reminded since, nor will be by a mail that has not left; no more of them than `limit`. `midnight` began
/// today. Who has never signed in does not stay away: they are not written to.
///
/// # Errors
/// The read failed.
pub async fn away(tx: &Tx<Write>, (midnight, today): (Timestamp, Day), limit: u32) -> Result<Vec<Away>, StoreError> {
    let mut values = Values::new(tx);
    let (role, midnight, day) = (values.add(Role::ReceivingCoordinator.word()), values.add(midnight), values.add(DAY));
    let (today, limit, waiting) = (values.add(today.to_string()), values.limit(limit), waiting());
    let calls = call::waiting("m.organisation_id", &today);
    let since = format!("{midnight} - o.reminder_days * {day}");
    let sql = format!(
        "SELECT m.id, m.account_id, m.organisation_id, a.language, a.email
         FROM membership m JOIN account a ON a.id = m.account_id JOIN organisation o ON o.id = m.organisation_id
         WHERE m.role = {role} AND o.kind = 'receiving' AND o.reminder_days > 0
            AND a.disabled_at IS NULL AND a.email IS NOT NULL AND a.last_sign_in_at IS NOT NULL
            AND COALESCE(m.reminded_at, 0) < {since}
            AND NOT EXISTS (SELECT 1 FROM membership n JOIN account c ON c.id = n.account_id
                WHERE n.organisation_id = m.organisation_id AND n.role = m.role AND c.disabled_at IS NULL
                    AND c.last_sign_in_at >= {since})
            AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.account_id = m.account_id AND b.organisation_id = m.organisation_id
                AND b.kind = 'reminder' AND b.status = 'waiting')
            AND (EXISTS (SELECT 1 FROM placement p WHERE p.host_id = m.organisation_id AND p.state IN ({waiting}) AND p.ends_on >= {today})
                OR EXISTS (SELECT 1 {calls}))
         ORDER BY m.id LIMIT {limit} {}",
        values.keeping("m")
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let language: String = row.try_get("", "language")?;
            Ok(Away {
                membership: row.try_get("", "id")?,
                account: row.try_get("", "account_id")?,
                organisation: row.try_get("", "organisation_id")?,
                language: Language::parse(&language).unwrap_or_default(),
                address: row.try_get("", "email")?,
            })
        })
        .collect()
}

/// Notes that a person was reminded.
///
/// # Errors
/// The write failed.
pub async fn reminded(tx: &Tx<Write>, membership: MembershipId, now: Timestamp) -> Result<(), StoreError> {
    tx.run("UPDATE membership SET reminded_at = $2 WHERE id = $1", [membership.into(), now.into()]).await?;
    Ok(())
}

/// Notes that the reminder to a person did not leave: they may be reminded again.
///
/// # Errors
/// The write failed.
pub(crate) async fn not_reminded(tx: &Tx<Write>, account: AccountId, organisation: OrganisationId) -> Result<(), StoreError> {
    let sql = "UPDATE membership SET reminded_at = NULL WHERE account_id = $1 AND organisation_id = $2";
    tx.run(sql, [account.into(), organisation.into()]).await?;
    Ok(())
}

/// States in which a request waits for the coordination of a host, as they stand after IN.
pub(crate) fn waiting() -> String {
    words(RequestState::ALL.into_iter().filter(|state| state.waits_for() == Some(Party::Host)))
}

/// A day in the unit of `Timestamp`.
const DAY: i64 = 86_400_000_000;
