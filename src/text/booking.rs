//! What the feature `booking` says.

crate::texts! {
    FIND_ABOUT: "查看可预约的项目和场次" / "See projects and sessions open for booking";
    BOOKINGS: "我的预约" / "My bookings";
    BOOKINGS_ABOUT: "查看、打印入场码，或取消预约" / "See bookings, print entry codes, cancel";
    SESSIONS: "场次管理" / "Sessions";
    SESSIONS_ABOUT: "发布场次，查看余量和预约" / "Publish sessions, see places and bookings";
}
