import aftersales.tenancy.ids
import aftersales.tenancy.operations
import aftersales.tenancy.scope
import aftersales.tenancy.walls
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('tenancy', '0001_initial'),
    ]

    operations = [
        aftersales.tenancy.operations.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='CalendarVersion',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                        ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='worktime.workcalendar', verbose_name='calendar')),
                        ('number', models.PositiveIntegerField(verbose_name='version')),
                        ('time_zone', models.CharField(max_length=64, verbose_name='time zone')),
                        ('always_open', models.BooleanField(default=False, verbose_name='round the clock')),
                        ('windows', models.JSONField(default=list, verbose_name='opening hours')),
                        ('country', models.CharField(blank=True, max_length=2, verbose_name='holidays of')),
                        ('subdivision', models.CharField(blank=True, max_length=20, verbose_name='region of the country')),
                        ('half_days', models.BooleanField(default=False, verbose_name="keeps the country's half-day holidays")),
                        ('overrides', models.JSONField(default=dict, verbose_name='own days')),
                        ('note', models.CharField(blank=True, max_length=200, verbose_name='what changed')),
                        ('at', models.DateTimeField(verbose_name='since')),
                    ],
                    options={
                        'verbose_name': 'version of a calendar',
                        'verbose_name_plural': 'versions of calendars',
                        'abstract': False,
                        'base_manager_name': 'objects',
                        'default_manager_name': 'objects',
                        'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='worktime_calendarversion_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='worktime_calendarversion_tenant_key'), aftersales.tenancy.walls.SameTenant(field='calendar', name='worktime_calendarversion_calendar_same_tenant'), aftersales.tenancy.walls.AppendOnly(name='worktime_calendarversion_append_only'), models.UniqueConstraint(fields=('tenant', 'calendar', 'number'), name='worktime_calendarversion_number')],
                    },
                ),
                migrations.CreateModel(
                    name='WorkCalendar',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                        ('preset', models.CharField(blank=True, editable=False, max_length=30, verbose_name='made from')),
                        ('is_default', models.BooleanField(default=False, editable=False, verbose_name="the company's own")),
                        ('archived_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='archived')),
                        ('current', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='worktime.calendarversion', verbose_name='version')),
                    ],
                    options={
                        'verbose_name': 'work calendar',
                        'verbose_name_plural': 'work calendars',
                        'abstract': False,
                        'base_manager_name': 'objects',
                        'default_manager_name': 'objects',
                        'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='worktime_workcalendar_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='worktime_workcalendar_tenant_key'), aftersales.tenancy.walls.SameTenant(field='current', name='worktime_workcalendar_current_same_tenant'), models.UniqueConstraint(fields=('tenant', 'name'), name='worktime_workcalendar_name', violation_error_code='name_taken', violation_error_message='Another calendar already has this name.'), models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('tenant',), name='worktime_workcalendar_one_default'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='worktime_workcalendar_named'), models.CheckConstraint(condition=models.Q(('is_default', False), ('archived_at', None), _connector='OR'), name='worktime_workcalendar_default_in_use')],
                    },
                ),
            ],
        ),
    ]
