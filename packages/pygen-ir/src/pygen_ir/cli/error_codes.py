"""Every code that a command can end with, and what to do about it: the reference and tests read this table."""

from __future__ import annotations

from dataclasses import dataclass

from .command_error import ExitCode

_USE = ExitCode.WRONG_USE
_MODEL = ExitCode.MODEL_INVALID
_CDF = ExitCode.CDF_REFUSED


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """One code.

    Attributes:
        code: Stable and dotted.
        exit_code: What the process answers.
        meaning: What is wrong.
        remedy: What to do.
    """

    code: str
    exit_code: ExitCode
    meaning: str
    remedy: str


ERROR_CODES: tuple[ErrorCode, ...] = (
    ErrorCode("MODEL.NOT_GIVEN", _USE, "No data model is named.", "Name a file, or an id in CDF."),
    ErrorCode("MODEL.ID_INCOMPLETE", _USE, "An id lacks a part.", "Write `space:external_id(version)`."),
    ErrorCode("MODEL.FILE_NOT_FOUND", _USE, "There is no such file.", "Check the path."),
    ErrorCode("MODEL.FILE_UNREADABLE", _USE, "The file cannot be read, or is a folder.", "Check path and permissions."),
    ErrorCode("MODEL.NOT_A_MODEL", _MODEL, "The file holds no data model.", "Save one by `pull`."),
    ErrorCode("MODEL.INVALID", _MODEL, "Nothing can be generated from the model.", "See what `validate` says."),
    ErrorCode("MODEL.VIEWS_NOT_INLINE", _MODEL, "Views are references without properties.", "Save it by `pull`."),
    ErrorCode("SETTINGS.UNKNOWN_KEY", _USE, "A settings file has a key that is no setting.", "Correct the name."),
    ErrorCode("SETTINGS.WRONG_VALUE", _USE, "A value does not fit its setting.", "Give what the message asks for."),
    ErrorCode("SETTINGS.NO_TOML", _USE, "A settings file is no TOML.", "Correct the line that the message names."),
    ErrorCode("SETTINGS.UNREADABLE", _USE, "A settings file cannot be read.", "Check its permissions."),
    ErrorCode("SETTINGS.SECRET_IN_FILE", _USE, "A secret is in a file under version control.", "Use a variable."),
    ErrorCode("SETTINGS.NOT_IN_ENVIRONMENT", _USE, "No variable can hold this setting.", "Use a settings file."),
    ErrorCode("OUTPUT.NOT_A_FOLDER", _USE, "A file stands where the folder must be.", "Choose another `--output`."),
    ErrorCode("OUTPUT.UNWRITABLE", _USE, "Nothing can be written to the folder.", "Choose another `--output`."),
    ErrorCode(
        "OUTPUT.IN_THE_WAY", _USE, "Something that we did not write is in the way.", "Move it, or `--overwrite`."
    ),
    ErrorCode("OUTPUT.EDITED", _USE, "Generated files were edited.", "Move the changes elsewhere, or `--overwrite`."),
    ErrorCode("OUTPUT.READ_ONLY", _USE, "A file or folder is read-only.", "Make it writable."),
    ErrorCode("OUTPUT.OTHER_GENERATOR", _USE, "The folder belongs to another generator.", "Choose another `--output`."),
    ErrorCode("OUTPUT.LOCK_UNREADABLE", _USE, "`pygen.lock` cannot be read.", "Restore it from version control."),
    ErrorCode("OUTPUT.LOCK_TOO_NEW", _USE, "A later version wrote `pygen.lock`.", "Update the generator."),
    ErrorCode("OUTPUT.USER_FILE_UNREADABLE", _USE, "A file of yours beside the SDK is no text.", "Correct it."),
    ErrorCode("OUTPUT.FORM_UNKNOWN", _USE, "The file's name does not say its form.", "Use an ending that is named."),
    ErrorCode("OUTPUT.WRITE_FAILED", _USE, "The disk refused; nothing was changed.", "Make room, and try again."),
    ErrorCode("OUTPUT.INTERRUPTED", _USE, "The disk failed while files were moved.", "Run the same command again."),
    ErrorCode("INIT.ALREADY_SET", _USE, "There are settings already.", "Change them where they are."),
    ErrorCode("INIT.NO_ANSWER", _USE, "The answers ended before the questions.", "Answer, or give options."),
    ErrorCode("VERIFY.NO_LOCK", _USE, "The folder has no `pygen.lock`.", "Name the folder of a generated SDK."),
    ErrorCode("CHECK.EXTRA_MISSING", _USE, "The type checker is not installed.", "Install the extra `check`."),
    ErrorCode("CHECK.FAILED", _USE, "The type checker cannot work.", "See what it says."),
    ErrorCode("CHECK.TYPES_WRONG", ExitCode.BUG, "The SDK has wrong types; 2 with own templates.", "Report it."),
    ErrorCode("MOCK.VALUE_UNFIT", _MODEL, "A generator gave no value of the type.", "Correct it."),
    ErrorCode("MOCK.VIEW_UNKNOWN", _MODEL, "A configuration names no view.", "Give external ids of views."),
    ErrorCode("MOCK.PROPERTY_UNKNOWN", _MODEL, "A configuration names no property.", "Give identifiers."),
    ErrorCode("MOCK.ID_TWICE", _MODEL, "Two nodes have one external id.", "Correct `node_id_generator`."),
    ErrorCode("MOCK.CONFIG_OUT_OF_RANGE", _MODEL, "A number is out of its range.", "Correct it."),
    ErrorCode("MOCK.PATTERN_INVALID", _MODEL, "A pattern is no regular expression.", "Correct it."),
    ErrorCode("MOCK.EXTRA_MISSING", _MODEL, "Faker or rstr is not installed.", "Install the extra `mock`."),
    ErrorCode("MOCK.FILE_UNREADABLE", _USE, "The file holds no mock data.", "Give a file that was dumped."),
    ErrorCode("QUICKSTART.EXTRA_MISSING", _USE, "The emulator is not installed.", "Install the extra `quickstart`."),
    ErrorCode("QUICKSTART.FOLDER_UNUSABLE", _USE, "The folder cannot be made.", "Name another one."),
    ErrorCode("QUICKSTART.SCRIPT_FAILED", _USE, "Files of the folder were edited.", "Delete those that are named."),
    ErrorCode("CLIENT.LOGIN_INCOMPLETE", _USE, "The login lacks something.", "Give what the message names."),
    ErrorCode("CLIENT.LOGIN_FLOW_UNKNOWN", _USE, "There is no such login flow.", "Use one that the message names."),
    ErrorCode("CLIENT.LOGIN_URL_INVALID", _USE, "The token endpoint is no URL.", "Correct `--token-url`."),
    ErrorCode("CLIENT.BASE_URL_INVALID", _USE, "The base URL is none.", "Correct `--cdf-url`."),
    ErrorCode("CLIENT.ENV_FILE_UNREADABLE", _USE, "The file `.env` is no text.", "Correct or remove it."),
    ErrorCode("CLIENT.LOGIN_REFUSED", _CDF, "The identity provider gave no token.", "Check id, secret and tenant."),
    ErrorCode("CLIENT.TRANSPORT", _CDF, "CDF cannot be reached.", "Check the cluster, the URL and the network."),
    ErrorCode("CLIENT.TIMEOUT", _CDF, "CDF did not answer in time.", "Try again."),
    ErrorCode("CLIENT.INVALID_RESPONSE", _CDF, "What answered is not CDF.", "Check the cluster or the URL."),
    ErrorCode("CDF.MODEL_NOT_FOUND", _CDF, "There is no such data model.", "Take one that the message names."),
    ErrorCode("CDF.UNAUTHENTICATED", _CDF, "No valid token (401).", "Log in anew."),
    ErrorCode("CDF.PERMISSION_DENIED", _CDF, "Access is missing (403).", "Ask for READ access to data models."),
    ErrorCode("CDF.NOT_FOUND", _CDF, "There is no such project or space (404).", "Check the names."),
    ErrorCode("CDF.BAD_REQUEST", _CDF, "CDF refuses the request (400).", "Check the names."),
    ErrorCode("CDF.RATE_LIMIT", _CDF, "Too many requests (429), after several tries.", "Wait, and try again."),
    ErrorCode("CDF.QUERY_TIMEOUT", _CDF, "CDF gave up (408), after several tries.", "Try again later."),
    ErrorCode("CDF.SERVER", _CDF, "CDF failed (5xx), after several tries.", "Try again later."),
    ErrorCode("CDF.FAILED", _CDF, "CDF answered with another error.", "Give the request id to support."),
    ErrorCode("INTERNAL.BUG", ExitCode.BUG, "A mistake of ours.", "Report it, with the output of `--debug`."),
)
