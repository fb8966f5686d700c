"""The vocabularies of the pricing grammar, all in lower case. Words only, no rules."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# May stand before the noun of a unit: "1M cached input tokens", "active user".
UNIT_ADJECTIVES = _words(
    """
    active additional agent api audio build cache-read cache-write cached completion compute
    cpu extra fast generated gpu image input monthly output paid premium prompt reasoning
    resolved slow standard team text thinking video
    """
)

# What is sold by the piece.
UNIT_NOUNS = _words(
    """
    agent agents app apps bot bots build builds call calls char character characters chars
    clip clips company contact contacts contributor contributors conversation conversations
    cpu credit credit-pack credits day days developer developers device devices document
    documents domain domains editor editors email emails event events execution executions
    file files gb generation generations gpu gpu-hour gpu-hours head host hosts hour hours hr
    image images instance instances interaction interactions ktok lead leads licence license
    line lines mb member members message messages min minute minutes model models mtok node
    nodes operation operations org organisation organization page pages person project
    projects quarter queries query record records repo repos request requests resolution
    resolutions row rows run runs scan scans search searches seat seats sec second seconds
    server servers session sessions site sites song songs step steps student task tasks tb
    team teams ticket tickets token tokens transcript user users vcpu video videos week weeks
    word words workspace workspaces
    """
)

# Names that plans bear even where they are printed in lower case.
PLAN_NAMES = _words(
    """
    advanced basic business core creator developer enterprise essential essentials growth
    hobby indie individual lite max organization personal plus premium pro professional scale
    solo standard starter startup student studio team teams ultra unlimited
    """
)

# Begin a sentence or say how something is paid; never a plan.
NOT_PLANS = _words(
    """
    a about access ad-free add-on add-ons addon after also an and annual annually api approx
    approx. approximately are around as at available begins between billed billing bird but
    buy cached circa contact cost costs credit credits custom each early eur extra for free
    freemium from gbp get if in included includes input is lifetime low mo month monthly new
    now now: of on once one-time only open open-source or out output over overage overages
    paid paid-tier part pay pay-as-you-go pay-per-token per plan plans plus-vat price priced
    prices pricing regular requires roughly sales save seat seats self-host self-hosted source
    start starting starts subscription subscriptions tax the then through tier tiers to token
    tokens trial try under up upgrade us usage usage-based usd user users vat via was when
    with year yearly yr
    """
)

# Units one subscribes to; any other unit is consumed.
SUBSCRIPTION_UNITS = _words(
    """
    agent company day days developer developers editor editors head licence license member
    members org organisation organization person quarter seat seats student team teams user
    users week workspace
    """
)
