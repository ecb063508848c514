import aftersales.tenancy.ids
import aftersales.tenancy.operations
import aftersales.tenancy.scope
import aftersales.tenancy.walls
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        aftersales.tenancy.operations.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Tenant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slug', models.SlugField(max_length=40, unique=True, verbose_name='short name')),
                        ('name', models.CharField(max_length=100, verbose_name='company name')),
                        ('time_zone', models.CharField(default='Asia/Shanghai', max_length=64, verbose_name='time zone')),
                        ('region_codes', models.JSONField(blank=True, default=list, verbose_name='region codes of the service bases')),
                        ('currency', models.CharField(default='CNY', max_length=3, verbose_name='currency')),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'verbose_name': 'company',
                        'verbose_name_plural': 'companies',
                    },
                ),
                migrations.CreateModel(
                    name='NumberSeries',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                        ('name', models.CharField(max_length=40)),
                        ('last', models.PositiveBigIntegerField(default=0)),
                    ],
                    options={
                        'abstract': False,
                        'base_manager_name': 'objects',
                        'default_manager_name': 'objects',
                        'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='tenancy_numberseries_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='tenancy_numberseries_tenant_key'), models.UniqueConstraint(fields=('tenant', 'name'), name='tenancy_numberseries_name')],
                    },
                ),
            ],
        ),
    ]
