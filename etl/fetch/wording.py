"""Which words does the fetching of public sources say to people?"""

from etl.wording import shorten

FETCHED, UNCHANGED, FAILED = "fetched", "unchanged", "failed"
LINE_FILE = "{state} {path} ({size:,} bytes, sha256 {sha256})"
LINE_FOLDER = "{state} {path} ({count:,} files, {size:,} bytes)"
LINE_FAILED = "failed {path}: {reason}"
OWN_SIDECAR = "; source.toml there is not as fetch wrote it and stays as it is"
STEP_FETCH = "Fetching {path}"
NEXT_STEP = "To read them: python -m etl build --raw {folder}"

UNREACHABLE = "the address {address} could not be reached ({why})"
NOT_ENCRYPTED = "the certificate of the address {address} is not trusted, so nothing was fetched"
TIMEOUT = "the address {address} did not answer within {seconds:g} seconds"
TOO_SLOW = "the address {address} sends too slowly: not whole within {seconds:g} seconds"
CUT_OFF = "the address {address} broke off after {got:,} bytes{of}"
CUT_OFF_OF = " of {declared:,}"
TRIED = "{reason}; tried {count} times"
TRY_LATER = "{reason}; it asks to wait {wait:,.0f} seconds, so try again later"
NOT_FOUND = "there is nothing at the address {address} (status {status})"
STATUS = "the address {address} answered with status {status}"
BUSY = "the address {address} takes no more requests for now (status {status})"
KEY_REFUSED = "the address {address} did not accept the key in {variable} (status {status})"
BAD_ADDRESS = "the address {address} is not one that can be asked"
TOO_MANY_REDIRECTS = "the address {address} leads from one address to the next, more than {most}"
BAD_REDIRECT = "the address {address} leads to another kind of address ({scheme}), which is refused"
WEB_PAGE = "the address {address} gave a web page where {kind} was expected"
NO_BYTES = "the address {address} gave an empty file where {kind} was expected"
WRONG_KIND = "the address {address} gave something else where {kind} was expected"
INCOMPLETE = "the address {address} gave a {kind} file without its end"
TOO_LARGE = "the address {address} gives more than {most:,} bytes, the limit for this source"
WRONG_SHA256 = "the checksum is wrong: found sha256 {found}, expected {expected}"
UNVERIFIED = "{reason} (this address was never confirmed, so it may be wrong)"

KEY_MISSING = "it needs a key of your own in the variable {variable} (to be had at {obtain})"
KEY_UNUSABLE = "the key in the variable {variable} holds characters that a key cannot have"

NO_ITEMS = "the address {address} gave an answer without {name}"
NO_RECORDS = "the address {address} found no record"
RECORD_COUNT = "the address {address} gave {found:,} records where it names {expected:,}"
TOO_MANY_PAGES = "the address {address} gave {most:,} pages without coming to an end"

NO_MEMBERS = "the archive of the address {address} holds no file {pattern}"
MEMBER_COUNT = (
    "the archive of the address {address} holds {found:,} files {pattern}, expected {expected:,}"
)
BAD_MEMBER = 'the archive of the address {address} cannot be unpacked at "{name}"'

OTHER_BYTES = (
    "the source has changed: the file here has sha256 {have}, the source now gives {found}; "
    "nothing is overwritten, so fetch into another folder (--into) and build that one"
)
IN_THE_WAY = "there is something in its place that is no file"
BAD_RECORDS = "{file} cannot be read; move it away and fetch again"
CANNOT_WRITE = "{folder}: cannot write there ({reason})"
LOCKED = "{folder}: another fetch is writing there; wait for it to end."

UNKNOWN_SOURCE = 'there is no source "{name}"; {meant}'
DID_YOU_MEAN = 'did you mean "{near}"?'
EXPECTED_ONE_OF = "expected one of {names}."
BAD_CHOICE = '--choose "{said}": expected NAME=VALUE or NAME=VALUE,VALUE, of letters, digits, . - _'
UNKNOWN_PARAMETER = '--choose "{name}": no source named here has it; they have {names}.'
NO_PARAMETER = "none"

BAD_PATH = "a path inside the folder such as folder/file.csv, without .. or hidden parts"
BAD_URL = "an address that begins with https:// or http://"
AT_LEAST_ONE = "1 or more"
BAD_SHA256 = "64 digits 0-9, a-f"
BAD_KEY_ADDRESS = "https:// (a key is never sent without encryption)"
NO_SUCH_PARAMETER = 'the parameter "{name}" is used and not listed under [parameters]'
PATH_REPEATED = 'the path "{path}" stands for several addresses'
FOLDER_SHARED = 'the folder "{folder}" is used by {other} too; its source.toml can speak of one'

TABLE_TITLE = "What can be fetched: python -m etl fetch SOURCE ..."
TABLE_COLUMNS = ("source", "licence", "needs", "address", "read by", "title")
NOT_READ_YET = "-"


def show_address(address: str) -> str:
    """An address as messages name it: without the query, on one short line."""
    return shorten(address.partition("?")[0], 160)


def say_tried(reason: str, count: int) -> str:
    """The reason, with how often it was tried where that was more than once."""
    return TRIED.format(reason=reason, count=count) if count > 1 else reason
