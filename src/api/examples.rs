//! The worked example of each call: a test sends them and holds the answers against them.

use serde_json::{Value, json};

/// Identifier of the session in the examples.
pub const SESSION: &str = "019e5d4e-7c80-7a3b-9d1f-5b2c6a7e8f90";
/// Identifier of the booking in the examples.
pub const BOOKING: &str = "019e2a3f-1b40-7c5d-8e6f-7a8b9c0d1e2f";

/// Identifier of the entry of the waiting list in the examples.
pub const ENTRY: &str = "019e2a3f-2c51-7d6e-9f70-8b9c0d1e2f30";

/// Identifier of the agreement in the examples.
pub const AGREEMENT: &str = "019e2a3f-1b40-7a1b-8c2d-3e4f5a6b7c8d";

/// The answer to `list_bases`.
pub fn bases() -> Value {
    let base = json!({
        "code": "YZ-01", "name": "江畔图书馆", "category": "role_experience", "town": "zhenzhou", "town_name": "真州镇",
        "star": 3, "award_status": "valid", "status": "active", "address": "滨江路 1 号", "latitude": 32.27, "longitude": 119.18,
        "datum": "GCJ-02", "phone": "051483412345", "intro": "读书、听讲、做手工。",
        "facilities": ["toilets", "first_aid"], "max_daily_heads": 300, "is_sample": true
    });
    json!({ "items": [base], "next": null })
}

/// The answer to `list_projects`.
pub fn projects() -> Value {
    let project = json!({
        "code": "YZ-01-A", "base": "YZ-01", "title": "我是小小图书管理员", "kind": "experience", "theme": "阅读",
        "intro": "给图书找家。", "age_bands": ["primary_lower", "primary_upper", "junior_secondary"],
        "grade_from": 1, "grade_to": 9, "duration_min": 60, "min_heads": 10, "max_heads": 60,
        "children_per_adult": 15, "fee_fen": 0, "is_indoor": true, "rain_plan": "", "bring": "水杯",
        "safety_notes": "有序上下楼。"
    });
    json!({ "items": [project], "next": null })
}

/// The answer to `find_session`.
pub fn session() -> Value {
    json!({
        "id": SESSION, "project": "YZ-01-A", "base": "YZ-01", "starts_at": "2026-05-28T09:00:00+08:00",
        "ends_at": "2026-05-28T10:00:00+08:00", "status": "open", "capacity_heads": 60, "places_left": 60,
        "max_groups": 2, "groups_left": 2, "is_bookable": true,
        "opens_at": "2026-04-28T09:00:00+08:00", "opens_early_at": null
    })
}

/// The answer to `list_sessions`.
pub fn sessions() -> Value {
    json!({ "items": [session()], "next": null })
}

/// The body of `book_session`.
pub fn order() -> Value {
    json!({
        "session": SESSION, "group_name": "四年级（2）班",
        "head_count": { "children": { "4": 23, "5": 22 }, "adults": 3, "in_difficulty": 2 },
        "contact": { "name": "张老师", "phone": "13812345678" }, "arrival": "coach", "purpose": "语文综合实践",
        "needs": "一名儿童使用轮椅"
    })
}

/// The body of `book_in_parts`.
pub fn order_in_parts() -> Value {
    json!({ "booking": order(), "sessions": [SESSION, "019e5d4e-7c80-7a3b-9d1f-5b2c6a7e8f91"] })
}

/// The answer to `book_in_parts`.
pub fn bookings_in_parts() -> Value {
    json!({ "items": [booking()], "next": null })
}

/// The answer to `book_session` and `find_booking`.
pub fn booking() -> Value {
    json!({
        "id": BOOKING, "code": "K7M3Q9", "status": "confirmed",
        "session": {
            "id": SESSION, "project": "YZ-01-A", "base": "YZ-01", "starts_at": "2026-05-28T09:00:00+08:00",
            "ends_at": "2026-05-28T10:00:00+08:00"
        },
        "organiser": "实验小学", "group_name": "四年级（2）班", "members": [],
        "head_count": { "children": { "4": 23, "5": 22 }, "adults": 3, "in_difficulty": 2 },
        "contact": { "name": "张老师", "phone": "13812345678" }, "arrival": "coach", "purpose": "语文综合实践",
        "needs": "一名儿童使用轮椅", "filing_number": "JH2026-K7M3Q9",
        "decisions": { "base": "accepted", "filing": "accepted", "agreement": "effective" }, "waits_until": null,
        "created_at": "2026-05-14T08:00:00+08:00"
    })
}

/// The answer to `find_agreement`.
pub fn agreement() -> Value {
    json!({
        "id": AGREEMENT, "number": "XY2026-5A6B7C8D", "kind": "annual", "status": "effective", "organiser": "实验小学",
        "operator": "江畔图书馆", "base": "YZ-01", "from": "2026-05-14", "until": "2026-12-31", "content_hash": null
    })
}

/// The answer to `list_agreements`.
pub fn agreements() -> Value {
    json!({ "items": [agreement()], "next": null })
}

/// The body of `cancel_booking`.
pub fn reason() -> Value {
    json!({ "reason": "plans_changed" })
}

/// The answer to `cancel_booking`.
pub fn cancelled() -> Value {
    let mut booking = booking();
    booking["status"] = json!("cancelled");
    booking["cancellation"] = json!({ "at": "2026-05-14T08:00:00+08:00", "reason": "plans_changed", "is_late": false });
    booking
}

/// The answer to `list_bookings`.
pub fn bookings() -> Value {
    let booking = json!({
        "id": BOOKING, "code": "K7M3Q9", "status": "confirmed", "session": SESSION,
        "project_title": "我是小小图书管理员", "base": "YZ-01", "starts_at": "2026-05-28T09:00:00+08:00",
        "ends_at": "2026-05-28T10:00:00+08:00", "organiser": "实验小学", "group_name": "四年级（2）班",
        "children": 45, "adults": 3, "created_at": "2026-05-14T08:00:00+08:00"
    });
    json!({ "items": [booking], "next": null })
}

/// The body of `reschedule_booking`.
pub fn other_session() -> Value {
    json!({ "session": SESSION })
}

/// The body of `change_heads`.
pub fn heads() -> Value {
    json!({ "head_count": { "children": { "4": 21, "5": 20 }, "adults": 3, "in_difficulty": 2 } })
}

/// The body of `change_leader`.
pub fn leader() -> Value {
    json!({ "contact": { "name": "李老师", "phone": "13912345678" } })
}

/// The body of `join_waiting_list`.
pub fn wish() -> Value {
    json!({
        "project": "YZ-01-A", "wish": "days", "from": "2026-05-25", "until": "2026-06-05",
        "waits_until": "2026-05-31", "group_name": "四年级（2）班",
        "head_count": { "children": { "4": 23, "5": 22 }, "adults": 3, "in_difficulty": 2 },
        "contact": { "name": "张老师", "phone": "13812345678" }, "arrival": "coach", "purpose": "语文综合实践"
    })
}

/// The answer to `join_waiting_list` and `find_waiting_entry`.
pub fn entry() -> Value {
    let receipt = json!({
        "at": "2026-05-14T08:05:00+08:00", "session": SESSION, "starts_at": "2026-05-28T09:00:00+08:00",
        "outcome": "another_first", "first_by": "longer_wait", "free": 12, "needed": 48,
        "detail": "名额给了候补比你们早的团队"
    });
    json!({
        "id": ENTRY, "status": "waiting", "project": "YZ-01-A", "session": null, "wish": "days",
        "from": "2026-05-25", "until": "2026-06-05", "organiser": "实验小学", "group_name": "四年级（2）班",
        "head_count": { "children": { "4": 23, "5": 22 }, "adults": 3 }, "created_at": "2026-05-14T08:00:00+08:00",
        "expires_at": "2026-06-01T00:00:00+08:00", "offer": null, "booking": null, "rule": 1, "receipt": [receipt]
    })
}

/// The answer to `withdraw_waiting_entry`.
pub fn withdrawn() -> Value {
    let mut entry = entry();
    entry["status"] = json!("withdrawn");
    entry
}
