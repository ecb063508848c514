import aftersales.tenancy.ids
import aftersales.tenancy.operations
import aftersales.tenancy.scope
import aftersales.tenancy.walls
import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [  # written in here; a database that ran them is up to date
        ('accounts', '0002_lean_links'),
    ]

    dependencies = [
        ('tenancy', '0001_initial'),
    ]

    operations = [
        aftersales.tenancy.operations.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name='e-mail')),
                        ('phone', models.CharField(blank=True, max_length=20, null=True, unique=True, verbose_name='phone')),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                        ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                        ('is_active', models.BooleanField(default=True)),
                        ('date_joined', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'verbose_name': 'user',
                        'verbose_name_plural': 'users',
                        'constraints': [models.CheckConstraint(condition=models.Q(('email__isnull', False), ('phone__isnull', False), _connector='OR'), name='accounts_user_reachable')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='tenancy.tenant')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='work phone')),
                        ('told_by_email', models.BooleanField(default=True, verbose_name='notices also by e-mail')),
                        ('told_by_sms', models.BooleanField(default=False, verbose_name='notices also by SMS')),
                        ('quiet_from', models.TimeField(blank=True, null=True, verbose_name='quiet from')),
                        ('quiet_until', models.TimeField(blank=True, null=True, verbose_name='quiet until')),
                        ('quiet_days_off', models.BooleanField(default=False, verbose_name='quiet on days off')),
                        ('active', models.BooleanField(default=True, verbose_name='active')),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'verbose_name': 'member',
                        'verbose_name_plural': 'members',
                        'default_manager_name': 'colleagues',
                        'constraints': [models.UniqueConstraint(fields=('tenant', 'user'), name='accounts_membership_once'), models.UniqueConstraint(fields=('id', 'tenant'), name='accounts_membership_tenant_key'), models.CheckConstraint(condition=models.Q(models.Q(('quiet_from', None), ('quiet_until', None)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False), models.Q(('quiet_from', models.F('quiet_until')), _negated=True)), _connector='OR'), name='accounts_membership_quiet')],
                    },
                    managers=[
                        ('colleagues', django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                        ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                        ('roles', models.JSONField(verbose_name='roles')),
                        ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                        ('created_at', models.DateTimeField(verbose_name='invited at')),
                        ('sent_at', models.DateTimeField(null=True, verbose_name='sent at')),
                        ('expires_at', models.DateTimeField(verbose_name='expires at')),
                        ('accepted_at', models.DateTimeField(null=True)),
                        ('revoked_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'verbose_name': 'invitation',
                        'verbose_name_plural': 'invitations',
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('email', ''), ('phone__gt', '')), models.Q(('email__gt', ''), ('phone', '')), _connector='OR'), name='accounts_invitation_one_address'), models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('revoked_at', None)), fields=('tenant', 'email', 'phone'), name='accounts_invitation_one_pending')],
                    },
                ),
                migrations.CreateModel(
                    name='MembershipRole',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='accounts.membership')),
                        ('role', models.CharField(choices=[('owner', 'owner'), ('general-manager', 'general manager'), ('manager', 'department manager'), ('dispatcher', 'dispatcher'), ('technician', 'technician'), ('finance', 'finance'), ('purchasing', 'purchasing'), ('auditor', 'auditor')], max_length=20, verbose_name='role')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('membership', 'role'), name='accounts_membershiprole_once'), models.CheckConstraint(condition=models.Q(('role__in', ['owner', 'general-manager', 'manager', 'dispatcher', 'technician', 'finance', 'purchasing', 'auditor'])), name='accounts_membershiprole_known')],
                    },
                ),
                migrations.CreateModel(
                    name='PortalLink',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                        ('digest', models.CharField(editable=False, max_length=64)),
                        ('purpose', models.CharField(max_length=40)),
                        ('subject', models.CharField(max_length=100)),
                        ('created_at', models.DateTimeField()),
                        ('expires_at', models.DateTimeField()),
                        ('revoked_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'verbose_name': "customer's link",
                        'verbose_name_plural': "customers' links",
                        'indexes': [models.Index(condition=models.Q(('revoked_at', None)), fields=['tenant', 'purpose', 'subject'], name='accounts_portallink_subject')],
                        'constraints': [models.UniqueConstraint(fields=('digest',), name='accounts_portallink_digest')],
                    },
                ),
                migrations.CreateModel(
                    name='Team',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                        ('members', models.ManyToManyField(related_name='teams', through='accounts.TeamMember', to='accounts.membership')),
                    ],
                    options={
                        'verbose_name': 'team',
                        'verbose_name_plural': 'teams',
                        'ordering': ['name'],
                        'abstract': False,
                        'base_manager_name': 'objects',
                        'default_manager_name': 'objects',
                        'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='accounts_team_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='accounts_team_tenant_key'), models.UniqueConstraint(fields=('tenant', 'name'), name='accounts_team_name')],
                    },
                ),
                migrations.CreateModel(
                    name='TeamMember',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='accounts.team')),
                        ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='team_places', to='accounts.membership')),
                    ],
                    options={
                        'abstract': False,
                        'base_manager_name': 'objects',
                        'default_manager_name': 'objects',
                        'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='accounts_teammember_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='accounts_teammember_tenant_key'), aftersales.tenancy.walls.SameTenant(field='team', name='accounts_teammember_team_same_tenant'), aftersales.tenancy.walls.SameTenant(field='membership', name='accounts_teammember_membership_same_tenant'), models.UniqueConstraint(fields=('team', 'membership'), name='accounts_teammember_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ApiToken',
                    fields=[
                        ('prefix', models.CharField(editable=False, max_length=8, unique=True)),
                        ('hashed_key', models.CharField(editable=False, max_length=150)),
                        ('created', models.DateTimeField(auto_now_add=True, db_index=True)),
                        ('name', models.CharField(default=None, help_text='A free-form name for the API key. Need not be unique. 50 characters max.', max_length=50)),
                        ('revoked', models.BooleanField(blank=True, default=False, help_text='If the API key is revoked, clients cannot use it anymore. (This cannot be undone.)')),
                        ('expiry_date', models.DateTimeField(blank=True, help_text='Once API key expires, clients cannot use it anymore.', null=True, verbose_name='Expires')),
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_tokens', to='tenancy.tenant')),
                        ('role', models.CharField(choices=[('owner', 'owner'), ('general-manager', 'general manager'), ('manager', 'department manager'), ('dispatcher', 'dispatcher'), ('technician', 'technician'), ('finance', 'finance'), ('purchasing', 'purchasing'), ('auditor', 'auditor')], max_length=20, verbose_name='role')),
                        ('last_used_at', models.DateTimeField(editable=False, null=True, verbose_name='last used')),
                    ],
                    options={
                        'verbose_name': 'API key',
                        'verbose_name_plural': 'API keys',
                        'ordering': ['-created'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['owner', 'general-manager', 'manager', 'dispatcher', 'technician', 'finance', 'purchasing', 'auditor'])), name='accounts_apitoken_role_known')],
                    },
                ),
            ],
        ),
    ]
