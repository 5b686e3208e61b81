-- Members of a museum, each with a gift that was paid, counted and thanked for.
-- Ids come in their order, as numbers and as texts: so these rows are soon made.
CREATE TEMP TABLE each AS
WITH RECURSIVE made (n, id) AS (
    SELECT 1, :first UNION ALL SELECT n + 1, id + :apart FROM made WHERE n < :many
)
SELECT n, id FROM made;

INSERT INTO member (id, created_at)
SELECT id, 0 FROM each;

INSERT INTO membership (museum_id, member_id, lane, joined_at)
SELECT :museum, id, 'webchat', 0 FROM each;

INSERT INTO consent (museum_id, member_id, purpose, state, changed_at)
SELECT :museum, id, 'news', 'granted', 0 FROM each;

INSERT INTO pledge (
    museum_id, id, campaign_id, payer, member_id, people, state, source, amount_minor, currency,
    rate, anonymity, net_minor, platform, address, language, started_at, reported_at
)
SELECT
    :museum, id, :campaign, 'member:' || id, id, 1, 'paid', 'card', :minor, 'EUR',
    '1', 'anonymous', :minor, 'webchat', 'guest ' || id, 'it', :now, :now
FROM each;

INSERT INTO ledger (
    museum_id, campaign_id, version, pledge_id, kind, account, object, stated_minor, amount_minor, at
)
SELECT :museum, :campaign, n, id, 'payment', :account, 'pi_' || id, :minor, :minor, :now FROM each;

INSERT INTO payer (museum_id, campaign_id, payer, member_id, people, net_minor, since_version)
SELECT :museum, :campaign, 'member:' || id, id, 1, :minor, n FROM each;

INSERT INTO payment (museum_id, account, payment, pledge_id)
SELECT :museum, :account, 'pi_' || id, id FROM each;

INSERT INTO money_event (account, event, museum_id, content, received_at, applied_at)
SELECT :account, 'evt_' || id, :museum, '{}', :now, :now FROM each;

INSERT INTO occasion (museum_id, id, kind, audience, subject, caused_at, expanded_at, size)
SELECT :museum, id, 'thanks', 'one', '{}', :now, :now, 1 FROM each;

INSERT INTO delivery (
    museum_id, occasion_id, recipient_id, recipient, lane, priority, state, due_at, address,
    settled_at
)
SELECT :museum, id, id, 'member', 'webchat', 2, 'sent', :now, 'guest ' || id, :now FROM each;

UPDATE campaign SET
    raised_minor = :many * :minor,
    backers = :many,
    ledger_version = :many,
    -- No gift of these benchmarks reaches a milestone.
    goal_minor = :many * :minor * 1000;
