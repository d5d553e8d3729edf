"""What a token gives access to (API section 1.4)."""

from pydantic import Field, JsonValue

from pygen_client.wire.base import WireModel


class TokenProject(WireModel):
    """A project that a token reaches, and the groups it is in there."""

    project_url_name: str
    groups: list[int] = Field(default_factory=list)


class TokenInspection(WireModel):
    """Whose token it is, and what it may do."""

    subject: str
    projects: list[TokenProject] = Field(default_factory=list)
    capabilities: list[dict[str, JsonValue]] = Field(default_factory=list)

    def actions(self, acl: str, project: str) -> set[str]:
        """What the token may do with one kind of resource in a project, whatever the scope.

        Args:
            acl: such as `dataModelsAcl` or `dataModelInstancesAcl`.
            project: the project.
        """
        found: set[str] = set()
        for capability in self.capabilities:
            granted, scope = capability.get(acl), capability.get("projectScope")
            projects = scope.get("projects") if isinstance(scope, dict) else None
            if isinstance(granted, dict) and (projects is None or (isinstance(projects, list) and project in projects)):
                actions = granted.get("actions")
                found.update(map(str, actions if isinstance(actions, list) else ()))
        return found
