//! Background work.

use super::Text;
use crate::jobs::model::JobName;

crate::texts! {
    JOBS: "后台任务" / "Background work";
    JOBS_ABOUT: "系统自动做的事：上次、下次运行时间和失败原因。" / "What the system does by itself: last run, next run, what failed.";
    JOBS_LEAD: "这些事由系统按时自动完成，无论有几台服务器，每件只做一次。失败会自动重试。" / "The system does these by itself and on time, once each, however many servers there are. What fails is tried again.";
    NO_BACKUP: "系统不会自动备份" / "The system makes no backups";
    BACKED_UP_BY_OPERATOR: "PostgreSQL 数据库由运维人员用 pg_dump 备份，并复制 SUTONG_DATA/files；做法见 README 的“备份”。" / "Whoever runs the server backs PostgreSQL up with pg_dump and copies SUTONG_DATA/files; README, “Backup”, says how.";
    BACKUP_IS_OFF: "每日备份已关闭（SUTONG_BACKUP_AT=off）。可随时执行 sutong backup。" / "The daily backup is off (SUTONG_BACKUP_AT=off). sutong backup makes one at any time.";
    JOB: "任务" / "Job";
    STATE: "状态" / "State";
    LAST: "上次完成" / "Last run";
    NEXT: "下次运行" / "Next run";
    HURRY: "立即运行" / "Run now";
    HURRY_JOB: "（{job}）" / "({job})";
    HURRIED: "已安排，一分钟内运行" / "It will run within a minute";
    WELL: "正常" / "Well";
    FAILED: "连续失败 {n} 次" / "Failed {n} times in a row";
    FAILURES: "连续失败次数" / "Failures in a row";
    DONE: "处理数量" / "Things done";
    PROBLEM: "失败原因" / "What failed";
    NEVER: "还没有运行过" / "Never yet";
    THINGS: "处理 {n} 项" / "{n} things done";
    UNDER_WAY: "正在运行" / "Under way";
    AT_ONCE: "即将运行" / "At once";
    NOTHING: "还没有任务记录" / "No job has run yet";
    NOTHING_NEXT: "服务启动一分钟后会出现在这里。" / "They appear a minute after the server has started.";
    LOOK_AGAIN: "再看一次" / "Look again";
    SETTLE_VISITS: "结束过期的到访（未到场、关闭）" / "Settle past visits (no-shows, closing)";
    CLOSE_SURVEYS: "关闭到期的问卷" / "Close surveys whose time is over";
    FORGET_TRACES: "夜间清除已关闭问卷的残留" / "Clear what closed surveys left behind, at night";
    FOLD_SEASONS: "夜间删除到期的原始答卷" / "Remove raw answers whose time is over, at night";
    CHAIN_LOG: "审计日志入链" / "Chain the audit log";
    EXPIRE_HOLDS: "释放到期的占位" / "Give back places that were held too long";
    LAPSE_BOOKINGS: "释放逾期未办完的名额" / "Give back the places of bookings that waited in vain";
    OFFER_PLACES: "把空出的名额提供给候补团队" / "Offer free places to the waiting list";
    END_AGREEMENTS: "结束到期的协议，提前一个月提醒" / "End agreements, and remind a month before";
    TELL_NEWS: "把预约变化告诉相关的人" / "Tell people the news of their bookings";
    SEND_MESSAGES: "发送邮件和短信" / "Send letters and text messages";
    DELIVER_WEBHOOKS: "向对接系统发送通知" / "Tell other systems what has happened";
    VERIFY_CAPACITY: "核对名额" / "Compare the capacity ledger";
    FORGET_ANSWERS: "清理接口的重复请求记录" / "Forget answers kept for programs that ask twice";
    FORGET_LISTS: "删除过期的导入文件" / "Remove uploaded lists";
    SWEEP_FILES: "删除已无记录使用的文件（一天后）" / "Remove files that no record has named for a day";
    BACK_UP: "每日备份" / "Daily backup";
}

/// The name of a job.
pub const fn job(job: JobName) -> Text {
    match job {
        JobName::SettleVisits => SETTLE_VISITS,
        JobName::CloseSurveys => CLOSE_SURVEYS,
        JobName::ForgetTraces => FORGET_TRACES,
        JobName::FoldSeasons => FOLD_SEASONS,
        JobName::ChainLog => CHAIN_LOG,
        JobName::ExpireHolds => EXPIRE_HOLDS,
        JobName::LapseBookings => LAPSE_BOOKINGS,
        JobName::OfferPlaces => OFFER_PLACES,
        JobName::EndAgreements => END_AGREEMENTS,
        JobName::TellNews => TELL_NEWS,
        JobName::SendMessages => SEND_MESSAGES,
        JobName::DeliverWebhooks => DELIVER_WEBHOOKS,
        JobName::VerifyCapacity => VERIFY_CAPACITY,
        JobName::ForgetAnswers => FORGET_ANSWERS,
        JobName::ForgetLists => FORGET_LISTS,
        JobName::SweepFiles => SWEEP_FILES,
        JobName::BackUp => BACK_UP,
    }
}
