//! The grant a use case works with, and the receipt it must bring back.

use super::permit::Permit;
use super::scope::Scope;
use super::visitor::Visitor;
use crate::audit::{self, Event};
use crate::failure::Failure;
use crate::services::Services;
use domain::Timestamp;
use domain::id::{AccountId, OrganisationId};
use std::sync::Arc;
use store::{Read, Tx, Write};

/// Leave to do one thing, on some rows, in one transaction.
#[derive(Debug)]
pub struct Granted<P: Permit> {
    pub(super) tx: Tx<P::Mode>,
    pub(super) scope: P::Scope,
    pub(super) visitor: Visitor,
    pub(super) now: Timestamp,
    pub(super) services: Arc<Services>,
}

/// Proof that the transaction was brought to its end.
#[must_use]
#[derive(Debug)]
pub struct Done<T>(pub(super) T);

impl<P: Permit> Granted<P> {
    /// The transaction.
    pub fn tx(&self) -> &Tx<P::Mode> {
        &self.tx
    }

    /// The rows in reach.
    pub fn scope(&self) -> &P::Scope {
        &self.scope
    }

    /// Who asks.
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// The instant of the whole use case.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Keys, dice and settings.
    pub fn services(&self) -> &Arc<Services> {
        &self.services
    }
}

impl<P: Permit<Mode = Read>> Granted<P> {
    /// Brings back what was read.
    pub fn read<T>(self, value: T) -> Done<T> {
        Done(value)
    }
}

impl<P: Permit<Mode = Write>> Granted<P> {
    /// Chains the event, makes the writes durable, brings back the value.
    ///
    /// # Errors
    /// Nothing was written then.
    pub async fn commit<T>(self, event: Event, value: T) -> Result<Done<T>, Failure> {
        let organisation = self.scope.organisation().ok_or_else(|| Failure::unexpected("a public use case names its organisation"))?;
        let account = self.visitor.account();
        self.commit_for(organisation, account, event, value).await
    }

    /// The same, where the use case itself finds out whom and which organisation it concerns (the door).
    ///
    /// # Errors
    /// Nothing was written then.
    pub async fn commit_for<T>(
        self,
        organisation: OrganisationId,
        account: Option<AccountId>,
        event: Event,
        value: T,
    ) -> Result<Done<T>, Failure> {
        audit::append(&self.tx, organisation, account, self.now, &event).await?;
        self.tx.commit().await?;
        Ok(Done(value))
    }

    /// Makes durable what concerns nobody's file: counters of tries.
    ///
    /// # Errors
    /// Nothing was written then.
    pub async fn commit_count<T>(self, value: T) -> Result<Done<T>, Failure> {
        self.tx.commit().await?;
        Ok(Done(value))
    }

    /// Undoes everything and brings back the value: nothing had to change.
    pub fn unchanged<T>(self, value: T) -> Done<T> {
        Done(value)
    }
}
