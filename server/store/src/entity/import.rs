//! Class lists on their way in.

use domain::Timestamp;
use domain::id::{AccountId, DepartmentId, ImportId, OfferingId, OrganisationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportId,
    pub organisation_id: OrganisationId,
    pub department_id: DepartmentId,
    pub offering_id: Option<OfferingId>,
    pub account_id: AccountId,
    pub file_name: String,
    #[sea_orm(column_type = "VarBinary(StringLen::None)", nullable)]
    pub sheet: Option<Vec<u8>>,
    pub mapping: String,
    pub summary: String,
    pub created_at: Timestamp,
    pub applied_at: Option<Timestamp>,
}

impl ActiveModelBehavior for ActiveModel {}
