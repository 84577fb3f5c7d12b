-- Days per stage, reminders and anomalies.
select 1;
