//! What can be wrong with a field of a form.

use super::Text;

crate::texts! {
    REQUIRED: "请填写此项" / "Please fill this in";
    TOO_LONG: "太长了，最多 {max} 个字" / "Too long: at most {max} characters";
    TOO_SHORT: "太短了，至少 {min} 个字" / "Too short: at least {min} characters";
    NOT_A_NUMBER: "请填写整数，例如 45" / "Please enter a whole number, such as 45";
    NOT_A_DECIMAL: "请填写数字，例如 32.27" / "Please enter a number, such as 32.27";
    NOT_HUNDREDTHS: "请填写最多两位小数的数字，例如 1.50" / "Please enter a number with at most two decimals, such as 1.50";
    OUT_OF_RANGE: "请填写 {min} 到 {max} 之间的数" / "Please enter a number from {min} to {max}";
    NOT_A_DATE: "请填写日期，例如 2026-05-09" / "Please enter a date, such as 2026-05-09";
    NOT_A_TIME: "请填写时间，例如 09:30" / "Please enter a time, such as 09:30";
    NOT_A_PHONE: "请填写 11 位手机号，或带区号的座机号" / "Please enter an 11-digit mobile number or a landline with area code";
    NOT_A_CHOICE: "请从列表中选择" / "Please choose from the list";
    WRONG_FORMAT: "格式不对，请检查" / "This does not look right; please check";
    SUMMARY: "有 {n} 处需要修改" / "{n} things need a change";
}

/// The sentence for a code that the `validator` crate reports.
pub fn for_code(code: &str) -> Text {
    match code {
        "required" => REQUIRED,
        "length" | "too_long" => TOO_LONG,
        "too_short" => TOO_SHORT,
        "range" => OUT_OF_RANGE,
        "phone" => NOT_A_PHONE,
        "choice" => NOT_A_CHOICE,
        _ => WRONG_FORMAT,
    }
}
