-- Tokens given out before are refused: the access of the user was ended then, or their password changed.
alter table app_user add column signed_out_at timestamptz(3);
