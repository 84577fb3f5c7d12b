-- The days of a voucher, for the two parties of an order that draws on it.
-- Why: the date of an invoice is held against the life of the voucher that pays for it, when the provider files the
-- invoice and when it claims. Providers do not read vouchers and need no more of one than its first day and its end.
create function vouchers.days_drawn_on(issuer text, reserved uuid) returns table (began timestamptz, ends timestamptz)
language sql stable security definer set search_path = pg_catalog, vouchers as $$
  select v.issued_at, v.valid_until
  from vouchers.reservation r
  join vouchers.voucher v on v.jurisdiction_id = r.jurisdiction_id and v.id = r.voucher_id
  where r.jurisdiction_id = issuer and r.id = reserved
    and (platform.actor_org() in (r.enterprise_id, r.provider_id) or platform.actor_has('auditor')
      or platform.actor_has('operator') or (r.jurisdiction_id = platform.actor_jurisdiction()
        and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))))
$$;
revoke execute on function vouchers.days_drawn_on(text, uuid) from public;
grant execute on function vouchers.days_drawn_on(text, uuid) to tq_app;
