//! What the gate says while there is no network.

crate::texts! {
    NOT_UNDERSTOOD: "这条记录不完整，请重新登记" / "This record is incomplete; please enter it again";
    NOT_HERE: "没有这个预约，或者不是本基地的预约" / "No such booking, or not one of this base";
}
