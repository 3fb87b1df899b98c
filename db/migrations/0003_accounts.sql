-- Who signs in here, where the built-in issuer is the one. The e-mail is the one the farm file had when a link was last
-- made; the password is null until its owner has set one.
create table account (
  auth0_id text not null,
  email text not null,
  password_hash text,
  password_set_at timestamptz(3),
  created_at timestamptz(3) not null,
  constraint account_key primary key (auth0_id),
  constraint account_user foreign key (auth0_id) references app_user,
  constraint account_password check ((password_hash is null) = (password_set_at is null))
);
create unique index account_email on account (lower(email));

-- Invitations and resets: an address that sets a password once. Only the hash of its secret is kept.
create table account_link (
  secret_hash bytea not null,
  auth0_id text not null,
  kind text not null,
  created_at timestamptz(3) not null,
  created_by text,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  constraint account_link_key primary key (secret_hash),
  constraint account_link_account foreign key (auth0_id) references account,
  constraint account_link_kind check (kind in ('invitation', 'reset')),
  constraint account_link_expiry check (expires_at > created_at)
);
create index account_link_by_account on account_link (auth0_id);

-- Passwords tried in vain, by the e-mail that was typed, whether or not anybody has it: what is counted for those who
-- exist alone would tell who exists.
create table sign_in_failure (
  email_hash bytea not null,
  failure_count integer not null,
  last_failed_at timestamptz(3) not null,
  locked_until timestamptz(3),
  constraint sign_in_failure_key primary key (email_hash)
);
create index sign_in_failure_by_age on sign_in_failure (last_failed_at);

-- What the OpenID provider keeps: sign-ins under way, sessions, grants, refresh tokens. Known by the hash of its id, for
-- the id of most is the secret itself. json and not jsonb, which refuses some text that a browser may send.
create table oidc_item (
  model text not null,
  id_hash bytea not null,
  payload json not null,
  account_id text,
  grant_id text,
  -- Of the session it is or belongs to.
  session_uid text,
  -- How many refresh tokens of its grant came before this one.
  rotation integer not null default 0,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  consumed_at timestamptz(3),
  -- Another was given out in its place, because nobody had used this one.
  is_superseded boolean not null default false,
  constraint oidc_item_key primary key (model, id_hash)
);
create index oidc_item_by_account on oidc_item (account_id) where account_id is not null;
create index oidc_item_by_grant on oidc_item (grant_id) where grant_id is not null;
create index oidc_item_by_session on oidc_item (session_uid) where session_uid is not null;
create index oidc_item_by_expiry on oidc_item (expires_at);

grant select, insert, update on account, account_link to tarja_app;
grant select, insert, update, delete on sign_in_failure, oidc_item to tarja_app;
