-- Run once by a superuser (psql 15 or later), with the three passwords in the environment. `manage.py migrate` grants the rest.
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
\getenv backup_password BACKUP_PASSWORD

CREATE ROLE aftersales_owner LOGIN PASSWORD :'owner_password';   -- makes the tables (DATABASE_OWNER_URL)
CREATE ROLE aftersales_app LOGIN PASSWORD :'app_password';       -- serves: owns nothing, bypasses nothing (DATABASE_URL)
CREATE ROLE aftersales_backup LOGIN BYPASSRLS PASSWORD :'backup_password';  -- reads every company's rows, changes none
GRANT pg_read_all_data TO aftersales_backup;

CREATE DATABASE aftersales OWNER aftersales_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE aftersales FROM PUBLIC;
GRANT CONNECT ON DATABASE aftersales TO aftersales_app, aftersales_backup;
